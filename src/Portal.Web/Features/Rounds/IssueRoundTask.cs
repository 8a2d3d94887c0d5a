using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Portal.Domain.Checklists;
using Portal.Domain.Committees;
using Portal.Domain.Common;
using Portal.Domain.Reviews;
using Portal.Domain.Rounds;
using Portal.Domain.Units;
using Portal.Infrastructure.Cascades;
using Portal.Infrastructure.Database;
using Portal.Infrastructure.FollowUps;
using Portal.Infrastructure.Jobs;

namespace Portal.Web.Features.Rounds;

/// <summary>
/// Gives every recipient of a draft its review, with what is known of the unit then. Steps write some hundred reviews that nobody sees; the last
/// step issues the round and shows all of them in one transaction, so that no unit sees a round that another one of it does not have. Stopped
/// before that, it takes the prepared reviews away and leaves the draft as it was.
/// </summary>
public sealed class IssueRoundTask(PortalDb db, RoundScope scope, ChecklistLibrary checklists, JobPoke poke, TimeProvider clock) : ILongTask
{
    public const string Name = "issue-round";

    /// <summary>Reviews that one step writes; a round of no more units is issued within the request.</summary>
    public const int UnitsInStep = 500;

    /// <summary>The job that queues the mails of the ladder's issue rung.</summary>
    private const string RemindersJob = "queue-reminders";

    public string Kind => Name;

    public Right Right => Right.ManageRounds;

    public async Task<bool> StepAsync(LongTask task, CancellationToken ct)
    {
        var round = await scope.FindManagedAsync(task.Subject, ct) ?? throw new RuleBrokenException("round.not-yours", task.Subject);
        if (round.Status != RoundStatus.Draft || round.IssueTaskId != task.Id)
        {
            throw new RuleBrokenException("round.not-draft");
        }

        // the cursor moves in the step's own transaction: what an earlier step wrote, whichever process it was, is not written again
        var behind = Guid.TryParse(task.Cursor, out var last) ? last : Guid.Empty;
        var units = await db.RecipientsOf(round).AsNoTracking().Where(u => u.Id > behind).OrderBy(u => u.Id).Take(UnitsInStep).ToListAsync(ct);
        if (units.Count > 0)
        {
            await (round.Kind == RoundKind.FollowUp ? PrepareFollowUpAsync(round, units, ct) : PrepareAsync(round, units, ct));
            task.Advance(units.Count, units[^1].Id.ToString());
        }

        if (units.Count == UnitsInStep)
        {
            return true;
        }

        await IssueAsync(task, round, ct);
        return false;
    }

    public async Task StopAsync(LongTask task, CancellationToken ct)
    {
        if (await db.Rounds.FirstOrDefaultAsync(r => r.Code == task.Subject && r.Status == RoundStatus.Draft && r.IssueTaskId == task.Id, ct) is { } round)
        {
            var gone = await db.DropPreparedAsync(round.Id, ct);
            round.StopIssue();
            db.Record("round.issue-stopped", $"Round {round.Code}", FormattableString.Invariant($"reviews-taken-away={gone}"));
            task.Say("task.issue-round.taken-back", gone);
        }
    }

    public Task AfterwardsAsync(LongTask task, CancellationToken ct) => poke.RunSoonAsync(RemindersJob, ct);

    private async Task PrepareAsync(Round round, List<Unit> units, CancellationToken ct)
    {
        var clusters = await db.Clusters.AsNoTracking().ToDictionaryAsync(c => c.Id, ct);
        await db.CopyAsync(units.Select(u => new Review(round.Id, u, ParentCode(u.Path), u.ClusterId is { } id ? clusters[id] : null).Prepared()), ct);
    }

    /// <summary>
    /// Each review asks what was weak, missing or unsuitable in the round that is followed up, and begins with what was said and named there. A unit in which nothing
    /// of that is left gets none.
    /// </summary>
    private async Task PrepareFollowUpAsync(Round round, List<Unit> units, CancellationToken ct)
    {
        var closed = await db.Rounds.AsNoTracking().SingleAsync(r => r.Id == round.PreviousRoundId, ct);
        var checklist = await checklists.AskedAsync(db, round, ct);
        var ids = units.Select(u => u.Id).ToHashSet();
        var found = (await db.FollowUpContentsAsync(await checklists.GetAsync(db, closed.ChecklistCode, ct), closed, ids, ct)).ToDictionary(f => f.UnitId);
        var before = found.Values.Select(f => f.ReviewId).ToHashSet();
        var documents = (await db.Evidence.AsNoTracking().Where(e => before.Contains(e.ReviewId)).OrderBy(e => e.Id).ToListAsync(ct)).ToLookup(e => (e.ReviewId, e.CriterionCode));
        var clusters = await db.Clusters.AsNoTracking().ToDictionaryAsync(c => c.Id, ct);
        var (reviews, answers, evidence, now) = (new List<Review>(), new List<Answer>(), new List<Evidence>(), clock.GetUtcNow());
        foreach (var unit in units)
        {
            var contents = found.TryGetValue(unit.Id, out var own) ? own.Contents.Where(c => checklist.Find(c.Criterion.Code) is { } asked && asked.AppliesTo(unit.Kind, unit.Duties)).ToList() : [];
            if (contents.Count == 0)
            {
                continue;
            }

            var review = new Review(round.Id, unit, ParentCode(unit.Path), unit.ClusterId is { } id ? clusters[id] : null).Prepared();
            review.AskOnly(contents.Select(c => c.Criterion.Code));
            reviews.Add(review);
            foreach (var content in contents)
            {
                var answer = new Answer(review.Id, content.Criterion.Code);
                if (content.Answer is { } said && FollowUp.Fill(answer, content.Criterion, said, content.Decision, content.Finding, now))
                {
                    answers.Add(answer);
                }

                evidence.AddRange(documents[(own!.ReviewId, content.Criterion.Code)].Select(e => new Evidence(review.Id, content.Criterion.Code, e.Number, e.IssuedOn, e.Issuer, e.Location, e.Holder)));
            }
        }

        await db.CopyAsync(reviews, ct);
        await db.CopyAsync(answers, ct);
        await db.CopyAsync(evidence, ct);
    }

    private async Task IssueAsync(LongTask task, Round round, CancellationToken ct)
    {
        await db.EnsureInsideParentAsync(checklists, round, ct);
        await TakeOwnChecklistAsync(round, ct);
        var prepared = db.Reviews.IgnoreQueryFilters().Where(v => v.RoundId == round.Id && v.IsPrepared);
        var codes = await prepared.OrderBy(v => v.UnitCode).Select(v => v.UnitCode).ToListAsync(ct);
        round.Issue(clock.GetUtcNow(), codes.Count, await prepared.AnyAsync(v => v.UnitId == round.VerifyingUnitId, ct));
        await db.ShowPreparedAsync(round.Id, ct);
        var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', codes))));
        db.Record("round.issued", $"Round {round.Code}", FormattableString.Invariant($"units={codes.Count}; sha256={hash}"));
        task.Say("task.issue-round.issued", codes.Count);
        task.Say("task.issue-round.mails");
    }

    /// <summary>A round that asks chosen criteria gets a version of its own, which stays as it is whatever becomes of the one it was taken from.</summary>
    private async Task TakeOwnChecklistAsync(Round round, CancellationToken ct)
    {
        if (round.Criteria.Count == 0)
        {
            return;
        }

        var whole = await checklists.GetAsync(db, round.ChecklistCode, ct);
        var stem = $"{whole.Code}-{round.Code}";
        stem = stem.Length > ChecklistVersion.CodeMaxLength - 4 ? stem[..(ChecklistVersion.CodeMaxLength - 4)] : stem;
        var taken = await db.Checklists.Where(c => c.Code.StartsWith(stem)).Select(c => c.Code).ToHashSetAsync(ct);
        var code = Enumerable.Range(1, int.MaxValue).Select(n => n == 1 ? stem : FormattableString.Invariant($"{stem}-{n}")).First(c => !taken.Contains(c));
        var own = SubsetChecklist.Derive(whole, code, round.Title, round.Criteria.ToHashSet(StringComparer.Ordinal));
        db.Checklists.Add(ChecklistVersion.OfRound(own, whole.Code, round.OwnerUnitId, clock.GetUtcNow()));
        round.TakeOwnChecklist(code);
    }

    /// <summary>The last but one code of a path: <c>/P01/P01-SCT/</c> → <c>P01</c>; null at the top.</summary>
    private static string? ParentCode(string path) => path.Split('/', StringSplitOptions.RemoveEmptyEntries) is { Length: > 1 } codes ? codes[^2] : null;
}
