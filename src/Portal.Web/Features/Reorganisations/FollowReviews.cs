using Microsoft.EntityFrameworkCore;
using Portal.Domain.Checklists;
using Portal.Domain.Reorganisations;
using Portal.Domain.Reviews;
using Portal.Domain.Rounds;
using Portal.Infrastructure.Database;
using Portal.Web.Shell.SignIn;

namespace Portal.Web.Features.Reorganisations;

/// <summary>Open reviews follow their units: those of units that end stop with the reason, and their answers wait with the successors for confirmation.</summary>
public sealed class FollowReviews(PortalDb db, Access access, ChecklistLibrary checklists, TimeProvider clock)
{
    /// <summary>Documents that one answer takes over from predecessors.</summary>
    private const int MostReferences = 20;

    /// <param name="first">Code of the unit whose answers are proposed first; null: the first by code.</param>
    public async Task Run(Reorganisation done, ReorganisationScope.Act act, string? first, CancellationToken ct)
    {
        var ids = act.Units.Select(u => u.Id).ToArray();
        var open = await (from r in db.Reviews join o in db.Rounds on r.RoundId equals o.Id where ids.Contains(r.UnitId) && o.Status == RoundStatus.Issued select new { Review = r, Round = o }).ToListAsync(ct);
        if (act.Plan.Kind is ReorganisationKind.Rename or ReorganisationKind.Move)
        {
            var unit = act.Units[0];
            var parent = await db.Units.AsNoTracking().Where(u => u.Id == unit.ParentId).Select(u => u.Code).FirstOrDefaultAsync(ct);
            open.ForEach(o => o.Review.Follow(o.Round, unit, parent));
            return;
        }

        var ends = act.Ends.Select(u => u.Id).ToHashSet();
        foreach (var round in open.Where(o => ends.Contains(o.Review.UnitId)).GroupBy(o => o.Round))
        {
            var before = round.Select(o => o.Review).OrderByDescending(r => r.UnitCode.Equals(first?.Trim(), StringComparison.OrdinalIgnoreCase)).ThenBy(r => r.UnitCode, StringComparer.Ordinal).ToList();
            before.ForEach(r => r.EndWithUnit(done.EffectiveOn));
            if (act.Plan.Continues)
            {
                await ContinueAsync(round.Key, before, act, ct);
            }
        }
    }

    private async Task ContinueAsync(Round round, List<Review> before, ReorganisationScope.Act act, CancellationToken ct)
    {
        var checklist = await checklists.GetAsync(db, round.ChecklistCode, ct);
        var then = before.Select(r => r.Id).ToArray();
        var gates = checklist.Gates.Count == 0 ? [] : await db.GateAnswers.AsNoTracking().Where(g => then.Contains(g.ReviewId)).ToListAsync(ct);
        var answers = (await db.Answers.AsNoTracking().Where(a => then.Contains(a.ReviewId)).ToListAsync(ct)).ToLookup(a => a.CriterionCode, StringComparer.Ordinal);
        foreach (var unit in act.Next)
        {
            var review = await db.Reviews.FirstOrDefaultAsync(r => r.RoundId == round.Id && r.UnitId == unit.Id, ct);
            if (review is null)
            {
                var cluster = await db.Clusters.AsNoTracking().FirstOrDefaultAsync(c => c.Id == unit.ClusterId, ct);
                var parent = await db.Units.AsNoTracking().Where(u => u.Id == unit.ParentId).Select(u => u.Code).FirstOrDefaultAsync(ct);
                review = db.Reviews.Add(new Review(round.Id, unit, parent, cluster)).Entity;
            }
            else if (!review.IsEditable(round))
            {
                continue; // signed already: what was signed is not touched, and the predecessors' answers stay readable
            }

            if (before.SelectMany(r => r.Closed.Only ?? Enumerable.Empty<string>()).ToList() is { Count: > 0 } asked)
            {
                review.AskOnly(asked); // of a follow-up round: what the predecessors were asked
            }

            await InheritAsync(round, review, before, checklist, answers, ct);
            if (unit.Id == act.Heir?.Id)
            {
                await InheritGivenAsync(review, before, checklist, ct);
            }

            await InheritEvidenceAsync(review, before, checklist, ct);
            await InheritGatesAsync(round, review, before, checklist, gates, ct);
        }
    }

    private async Task InheritAsync(Round round, Review review, List<Review> before, Checklist checklist, ILookup<string, Answer> answers, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var own = await db.Answers.Where(a => a.ReviewId == review.Id).ToDictionaryAsync(a => a.CriterionCode, ct);
        var count = 0;
        foreach (var criterion in checklist.ApplicableTo(review.Kind, review.Duties).Where(c => answers.Contains(c.Code)))
        {
            var said = before.Where(r => !r.Closed.Drops(criterion)).SelectMany(r => answers[criterion.Code].Where(a => a.ReviewId == r.Id).Select(a => (r.UnitCode, a))).ToList();
            var isNew = !own.TryGetValue(criterion.Code, out var answer);
            answer ??= new Answer(review.Id, criterion.Code);
            if (Inheritance.Fill(answer, said, access.PersonId, access.Name, now))
            {
                count++;
                if (isNew)
                {
                    db.Answers.Add(answer);
                }
            }
        }

        if (count > 0)
        {
            review.Touch(round, now);
        }
    }

    /// <summary>
    /// Criteria that were given to somebody stay with that person, who comes to the heir with the posts; of two people the one of the unit proposed first. Somebody of
    /// the heir who has the criterion already keeps it.
    /// </summary>
    private async Task InheritGivenAsync(Review review, List<Review> before, Checklist checklist, CancellationToken ct)
    {
        var then = before.ConvertAll(r => r.Id);
        var own = await db.AnswerAssignments.Where(a => a.ReviewId == review.Id).Select(a => a.CriterionCode).ToHashSetAsync(ct);
        own.UnionWith(await db.Answers.Where(a => a.ReviewId == review.Id && !a.IsCarriedOver).Select(a => a.CriterionCode).ToListAsync(ct));
        var asked = checklist.ApplicableTo(review.Kind, review.Duties).Select(c => c.Code).Where(c => !own.Contains(c)).ToHashSet(StringComparer.Ordinal);
        var given = await db.AnswerAssignments.AsNoTracking().Where(a => then.Contains(a.ReviewId) && asked.Contains(a.CriterionCode)).ToListAsync(ct);
        foreach (var assignment in given.OrderBy(a => then.IndexOf(a.ReviewId)).DistinctBy(a => a.CriterionCode))
        {
            var next = db.AnswerAssignments.Add(new AnswerAssignment(review.Id, assignment.CriterionCode)).Entity;
            next.GiveTo(assignment.PersonId, assignment.PersonName, assignment.DueOn, assignment.AssignedById, assignment.AssignedByName, assignment.AssignedAt);
        }
    }

    /// <summary>
    /// Documents named and files stored as evidence go along with the answers: files by their version that stands, each content once, without a second copy of its bytes. Where the
    /// review is full, the rest stays with the predecessors, where it can still be read.
    /// </summary>
    private async Task InheritEvidenceAsync(Review review, List<Review> before, Checklist checklist, CancellationToken ct)
    {
        var (then, asked) = (before.ConvertAll(r => r.Id), checklist.ApplicableTo(review.Kind, review.Duties).Select(c => c.Code).ToHashSet(StringComparer.Ordinal));
        var own = await db.Evidence.Where(e => e.ReviewId == review.Id).Select(e => e.CriterionCode).ToHashSetAsync(ct);
        var named = (await db.Evidence.AsNoTracking().Where(e => then.Contains(e.ReviewId)).OrderBy(e => e.Id).ToListAsync(ct)).FindAll(e => asked.Contains(e.CriterionCode) && !own.Contains(e.CriterionCode));
        db.Evidence.AddRange(named.OrderBy(e => then.IndexOf(e.ReviewId)).DistinctBy(e => (e.CriterionCode, e.Number, e.IssuedOn, e.Issuer, e.Location, e.Holder))
            .GroupBy(e => e.CriterionCode).SelectMany(g => g.Take(MostReferences)).Select(e => new Evidence(review.Id, e.CriterionCode, e.Number, e.IssuedOn, e.Issuer, e.Location, e.Holder)));

        var files = await (
            from f in db.EvidenceFiles.AsNoTracking()
            join v in db.EvidenceFileVersions.AsNoTracking() on new { f.Id, Number = f.Version } equals new { Id = v.FileId, v.Number }
            where (then.Contains(f.ReviewId) || f.ReviewId == review.Id) && f.RemovedAt == null
            orderby f.Id
            select v).ToListAsync(ct);
        var uses = (await db.EvidenceFileUses.AsNoTracking().Where(u => then.Contains(u.ReviewId)).ToListAsync(ct)).ToLookup(u => u.FileId, u => u.CriterionCode);
        var held = files.Where(v => v.ReviewId == review.Id).Select(v => v.Sha256).ToHashSet(StringComparer.Ordinal);
        foreach (var content in files.Where(v => v.ReviewId != review.Id).OrderBy(v => then.IndexOf(v.ReviewId)).GroupBy(v => v.Sha256))
        {
            if (held.Count < EvidenceFile.MostInReview && held.Add(content.Key))
            {
                var file = db.EvidenceFiles.Add(new EvidenceFile(review.Id)).Entity;
                db.EvidenceFileVersions.Add(content.First().HandOn(file));
                db.EvidenceFileUses.AddRange(content.SelectMany(v => uses[v.FileId]).Distinct().Where(asked.Contains).Select(code => new EvidenceFileUse(file, code)));
            }
        }
    }

    /// <summary>What was said to gates waits for confirmation like answers; until then nothing drops.</summary>
    private async Task InheritGatesAsync(Round round, Review review, List<Review> before, Checklist checklist, List<GateAnswer> said, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        if (said.Count == 0)
        {
            return;
        }

        var own = await db.GateAnswers.Where(g => g.ReviewId == review.Id).ToDictionaryAsync(g => g.GateCode, ct);
        foreach (var gate in checklist.GatesFor(review.Kind, review.Duties))
        {
            var answer = own.GetValueOrDefault(gate.Code) ?? new GateAnswer(review.Id, gate.Code);
            var handed = before.SelectMany(r => said.Where(s => s.ReviewId == r.Id && s.GateCode == gate.Code).Select(s => (r.UnitCode, s))).ToList();
            if (Inheritance.Fill(answer, gate, handed, access.PersonId, access.Name, now))
            {
                review.Touch(round, now);
                if (own.TryAdd(gate.Code, answer))
                {
                    db.GateAnswers.Add(answer);
                }
            }
        }

        review.Close(ReviewGates.Of(checklist, review.Kind, review.Duties, own.Values.Select(g => g.Fact), review.Closed.Only));
    }
}
