using Microsoft.EntityFrameworkCore;
using Portal.Domain.Checklists;
using Portal.Domain.Rounds;
using Portal.Infrastructure.Database;
using Portal.Infrastructure.Rankings;

namespace Portal.Infrastructure.Exchange;

/// <summary>
/// Brings a past round in from an exchange folder: closed, ranked from its folder alone, and frozen. Units, clusters and the checklist are
/// added when they are missing and never changed. All or nothing.
/// </summary>
public static class ImportRound
{
    /// <summary>How much came in.</summary>
    public sealed record Result(string Code, int Units, int NewUnits, int NewClusters, int Answers, int Decisions, int Findings, int Evidence, int Violations, int Ranked, string Sha256);

    /// <param name="problems">Gets the warnings of the secrecy guard, also when the import succeeds.</param>
    /// <exception cref="ImportRefusedException">The folder is not a valid round; nothing was stored.</exception>
    public static async Task<Result> RunAsync(PortalDb db, ChecklistLibrary library, string folder, ImportProblems problems, CancellationToken ct)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        var register = await UnitRegister.LoadAsync(db, ct);
        var read = await RoundFolder.ReadAsync(
            folder, code => library.FindAsync(db, code, ct), code => db.Rounds.AnyAsync(r => r.Code == code, ct), register.IsKnown, problems, ct);
        register.AddMissing(read.Units);
        problems.ThrowIfAny();

        var now = db.Clock.GetUtcNow();
        if (read.IsChecklistNew)
        {
            var checklist = read.Checklist;
            await db.CopyAsync(
                [read.Round.Kind == RoundKind.Yearly ? new ChecklistVersion(checklist.Code, checklist.Title.Vi, checklist.Title.En, ChecklistJson.Write(checklist), checklist.Sha256, now) : ChecklistVersion.OfRound(checklist, null, null, now)],
                ct);
        }

        await register.SaveAsync(db, ct);
        var round = MakeRound(read, register, now);
        await db.CopyAsync([round], ct);
        var content = new ImportedContent(round, read, register, now);
        await content.SaveAsync(db, ct);
        var result = new Result(
            round.Code, read.Units.Count, register.NewUnits.Count, register.NewClusters.Count, content.Answers.Count, content.Decisions.Count, read.Rows.Findings.Count, content.Evidence.Count, content.Violations.Count, read.Rows.Submissions.Count, read.Sha256);
        db.Record("import-round", $"round:{round.Code}", FormattableString.Invariant(
            $"units={result.Units};newUnits={result.NewUnits};newClusters={result.NewClusters};answers={result.Answers};decisions={result.Decisions};findings={result.Findings};evidence={result.Evidence};violations={result.Violations};sha256={result.Sha256}"));

        var ranked = await RoundRanking.LoadAsync(db, read.Checklist, round, ct, withNotes: true);
        await RankingFreezer.FreezeAsync(db, round, ranked, null, db.Actor.Name, now, ct);
        await transaction.CommitAsync(ct);
        return result with { Ranked = ranked.Units.Count(u => u.Place.IsRanked) };
    }

    private static Round MakeRound(RoundFolder read, UnitRegister register, DateTimeOffset now)
    {
        var (code, title, period, dueOn, checklist, policy, kind) = read.Round;
        var round = new Round(code, title, checklist, PolicyJson.Write(policy ?? read.Checklist.Policy), period, dueOn, OwnerOf(read, register));
        round.Address(new([.. read.Units.Values.Select(u => u.Kind).Distinct()], null, null));
        round.Become(kind);
        round.MarkImported(now);
        return round;
    }

    /// <summary>A round whose units all stand under one top unit is that unit's round; any other is the centre's.</summary>
    private static Guid? OwnerOf(RoundFolder read, UnitRegister register)
    {
        var tops = read.Units.Keys.Select(code => register.Find(code)!.Path.Split('/')[1]).Distinct(StringComparer.Ordinal).Take(2).ToList();
        return tops is [var top] ? register.Find(top)?.Id : null;
    }
}
