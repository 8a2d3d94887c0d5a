using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Portal.Domain.Checklists;
using Portal.Domain.Common;
using Portal.Domain.Ranking;
using Portal.Domain.Reviews;
using Portal.Domain.Rounds;
using Portal.Domain.Scoring;
using Portal.Infrastructure.Database;
using Portal.Infrastructure.Rankings;
using Portal.Web.Shell.Forms;
using Portal.Web.Shell.SignIn;

namespace Portal.Web.Features.Rankings;

/// <summary>One appeal, what it is about, and what a decision on it would move.</summary>
public sealed class AppealPage(PortalDb db, ChecklistLibrary library, RankingScope scope, CountedCases cases, Access access, TimeProvider clock)
{
    public const string Own = "own";
    public const string Set = "value";
    public const string Reject = "reject";

    /// <param name="Answer">What the unit answered and the verifier decided, as the ranking has it.</param>
    /// <param name="Verifier">The decision on the criterion that counts; null: none.</param>
    /// <param name="MayDecide">The person concludes rankings of this round.</param>
    /// <param name="Obstacle">Null when the person may decide; else the code of the rule that says no.</param>
    /// <param name="Moves">What was moved, or what the decision in mind would move: only lines that the person may see.</param>
    /// <param name="Hidden">Lines of other units that moved, too.</param>
    public sealed record Model(
        Round Round, Appeal Appeal, LocalText UnitName, Criterion Criterion, ScoredAnswer? Answer, Decision? Verifier, bool MayDecide, string? Obstacle, AppealPreviewFilter Mind, IReadOnlyList<AppealMove>? Moves, int Hidden, Policy Policy)
    {
        /// <summary>It is of the person's own unit, and nobody has decided.</summary>
        public bool MayWithdraw { get; init; }

        /// <summary>What the register of violations counts here, as far as the person may read it.</summary>
        public IReadOnlyList<CountedCase> Cases { get; init; } = [];
    }

    /// <summary>A correction that is worked out and not stored.</summary>
    public sealed record Correction(RankedRound Before, RankedRound After, AnswerValue? Value, bool? NotApplicable, IReadOnlyList<AppealMove> Moves);

    /// <returns>Null when the appeal is not there or not the person's to see.</returns>
    /// <exception cref="RuleBrokenException">The value in mind is none of the criterion's kind.</exception>
    public async Task<Model?> Load(string code, Guid id, AppealPreviewFilter mind, CancellationToken ct)
    {
        if (await scope.FindAsync(code, ct) is not { } round || await db.Appeals.AsNoTracking().FirstOrDefaultAsync(a => a.Id == id && a.RoundId == round.Id, ct) is not { } appeal)
        {
            return null;
        }

        var sight = await scope.SightAsync(round, ct);
        if (!sight.ShowsCard(appeal.UnitId))
        {
            return null;
        }

        var checklist = await library.GetAsync(db, round.ChecklistCode, ct);
        var mayDecide = appeal.Status == AppealStatus.Open && await scope.MayConcludeAsync(round, ct);
        var verifier = await VerifierOfAsync(appeal, ct);
        var correction = mayDecide && mind.Choice is Own or Set ? await CorrectAsync(round, appeal, mind, "", "", ct) : null;
        var moves = appeal.MovesJson.Length > 0 ? JsonSerializer.Deserialize<List<AppealMove>>(appeal.MovesJson)! : correction?.Moves;
        var ranked = correction?.Before ?? (round.Status == RoundStatus.Frozen ? await FrozenRankingReader.LoadAsync(db, library, round, ct, [appeal.UnitCode]) : null) ?? await RoundRanking.LoadAsync(db, library, round, ct);
        var visible = moves?.Where(m => ranked.Find(m.UnitCode) is { } unit && sight.ShowsLine(unit.UnitId)).ToList();
        return new(
            round, appeal, ranked.Find(appeal.UnitCode)?.Name ?? new LocalText(appeal.UnitCode, ""), checklist.Find(appeal.CriterionCode)!, ranked.Find(appeal.UnitCode)?.Answers.GetValueOrDefault(appeal.CriterionCode), verifier is { Counts: true } ? verifier : null,
            mayDecide, mayDecide ? await RefusalAsync(appeal, ct) : null, mind, visible, (moves?.Count ?? 0) - (visible?.Count ?? 0), ranked.Policy)
        {
            Cases = await cases.OfAsync(round, checklist.Find(appeal.CriterionCode)!, appeal.UnitId, ct),
            MayWithdraw = appeal.Status == AppealStatus.Open && sight.Own.Contains(appeal.UnitId),
        };
    }

    /// <summary>Why the person may not decide; null: they may.</summary>
    public async Task<string?> RefusalAsync(Appeal appeal, CancellationToken ct) =>
        AppealRule.Refusal(access.PersonId, await DecidersAsync(appeal, ct), await PathsAsync(appeal, ct), [.. access.Appointments.Select(a => a.UnitPath)]);

    /// <summary>Whose result it is: the unit, and whoever took over where it ended.</summary>
    public async Task<IReadOnlyList<string>> PathsAsync(Appeal appeal, CancellationToken ct)
    {
        Guid[] units = [appeal.UnitId, .. (await UnitHeirs.OfAsync(db, [appeal.UnitId], ct)).Values];
        return await db.Units.IgnoreQueryFilters().Where(u => units.Contains(u.Id)).Select(u => u.Path).ToListAsync(ct);
    }

    /// <summary>
    /// Everybody who decided on the criterion or agreed to it, also by what was replaced since and by what waits for a second person, and who confirmed a case that it counts: all of them
    /// have an interest. Second persons of past decisions are kept by name alone, so that whoever bears the same name is held for them.
    /// </summary>
    public async Task<IReadOnlySet<Guid>> DecidersAsync(Appeal appeal, CancellationToken ct)
    {
        var past = db.PastDecisions.Where(p => p.ReviewId == appeal.ReviewId && p.CriterionCode == appeal.CriterionCode);
        var deciders = await past.Where(p => p.DecidedById != null).Select(p => p.DecidedById!.Value)
            .Union(db.Persons.Where(n => past.Any(p => p.SecondLook == SecondLook.Agreed && p.SecondByName == n.FullName)).Select(n => n.Id)).ToHashSetAsync(ct);
        if (await VerifierOfAsync(appeal, ct) is { } standing)
        {
            deciders.UnionWith(new[] { standing.DecidedById, standing.SecondLook == SecondLook.Agreed ? standing.SecondById : null }.OfType<Guid>());
        }

        var round = await db.Rounds.AsNoTracking().SingleAsync(r => r.Id == appeal.RoundId, ct);
        deciders.UnionWith(await cases.DecidersAsync(round, (await library.GetAsync(db, round.ChecklistCode, ct)).Find(appeal.CriterionCode)!, appeal.UnitId, ct));
        return deciders;
    }

    private Task<Decision?> VerifierOfAsync(Appeal appeal, CancellationToken ct) =>
        db.Decisions.AsNoTracking().FirstOrDefaultAsync(d => d.ReviewId == appeal.ReviewId && d.CriterionCode == appeal.CriterionCode, ct);

    /// <summary>Works out what accepting would make of the ranking.</summary>
    /// <exception cref="RuleBrokenException">Not a value of the criterion's kind, <c>appeal.no-own</c>: the unit answered nothing, <c>appeal.nothing-counted</c>, or
    /// <c>appeal.register-counts</c>: before the freezing a case of the register counts whatever is decided here, until a document takes its conclusion back;
    /// <c>appeal.lateness-counts</c>: the day of handing in counts so, too.</exception>
    public async Task<Correction> CorrectAsync(Round round, Appeal appeal, AppealPreviewFilter mind, string reason, string byName, CancellationToken ct)
    {
        var before = (round.Status == RoundStatus.Frozen ? await FrozenRankingReader.LoadAsync(db, library, round, ct) : null) ?? await RoundRanking.LoadAsync(db, library, round, ct, withNotes: true);
        var criterion = before.Checklist.Find(appeal.CriterionCode)!;
        var own = before.Find(appeal.UnitCode)?.Answers.GetValueOrDefault(appeal.CriterionCode);
        AnswerValue? value = null;
        bool? notApplicable = null;
        if (mind.Choice == Set)
        {
            value = ValueInput.Read(criterion, mind.Value, null, null, clock.Today(), "appeal.value-missing");
            notApplicable = own?.IsNotApplicable == true ? false : null;
        }
        else if (own is null or { Value: null, IsNotApplicable: false } && criterion.SectionKind != SectionKind.Deduction) // whoever declares no case declares none
        {
            throw new RuleBrokenException("appeal.no-own");
        }
        else
        {
            notApplicable = own?.IsNotApplicable == true ? true : null;
        }

        var after = await RankingCorrection.CorrectAsync(db, round, before, appeal.UnitCode, appeal.CriterionCode, value, notApplicable, reason, byName, ct) ?? throw new RuleBrokenException("appeal.nothing-counted");
        if (before.Frozen is null && after.Find(appeal.UnitCode)!.Card!.Lines.Single(l => l.CriterionCode == appeal.CriterionCode) is { Source: ScoreSource.Register } line)
        {
            throw criterion.ComputedFrom == "round.late_submissions" ? new RuleBrokenException("appeal.lateness-counts") : new RuleBrokenException("appeal.register-counts", (long)line.Count);
        }

        return new(before, after, value, notApplicable, AppealMove.Between(before.Units.Select(u => u.Place), after.Units.Select(u => u.Place), unit => before.Find(unit) is { } found ? (found.Name.Vi, found.Name.En) : (unit, "")));
    }
}
