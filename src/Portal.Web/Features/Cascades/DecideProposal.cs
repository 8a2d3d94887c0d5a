using System.ComponentModel.DataAnnotations;
using Microsoft.EntityFrameworkCore;
using Portal.Domain.Cascades;
using Portal.Domain.Checklists;
using Portal.Domain.Committees;
using Portal.Domain.Common;
using Portal.Domain.Reviews;
using Portal.Domain.Rounds;
using Portal.Domain.Secrecy;
using Portal.Infrastructure.Cascades;
using Portal.Infrastructure.Database;
using Portal.Infrastructure.Measures;
using Portal.Web.Shell.Secrecy;
using Portal.Web.Shell.SignIn;

namespace Portal.Web.Features.Cascades;

/// <summary>
/// The unit above confirms what the units below make of a criterion, which writes its answer, or overrules it with a reason, which leaves the answer to be typed.
/// Nothing is written without one of the two.
/// </summary>
public sealed class DecideProposal(PortalDb db, Access access, ChecklistLibrary checklists, Declarations declarations, TimeProvider clock)
{
    public sealed class Form
    {
        /// <summary>Names the proposal that the person saw.</summary>
        [StringLength(200)]
        public string? Seen { get; set; }

        /// <summary>Row version of the answer that the person saw; 0: none.</summary>
        public uint Version { get; set; }

        [StringLength(ProposalDecision.ReasonMaxLength)]
        public string? Reason { get; set; }
    }

    /// <param name="overrule">With a reason; else it is confirmed.</param>
    /// <returns>The criterion's section; null: no such proposal for a review of the person's own unit.</returns>
    /// <exception cref="RuleBrokenException"><c>cascade.reason-missing</c>, <c>cascade.nothing-proposed</c>, <c>text.warned</c>, or the review is not with the unit.</exception>
    /// <exception cref="DbUpdateConcurrencyException">The units below, or another officer, have changed something since the page was shown.</exception>
    public async Task<string?> Run(string round, string unit, string code, Form form, bool overrule, CancellationToken ct)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        var own = access.Giving(Right.FillReview).Select(a => a.UnitId).Distinct().ToArray();
        var found = await (
            from o in db.Rounds
            join r in db.Reviews on o.Id equals r.RoundId
            where o.Code == round && r.UnitCode == unit && own.Contains(r.UnitId)
            select new { Round = o, Review = r }).FirstOrDefaultAsync(ct);
        if (found is null)
        {
            return null;
        }

        // a signature of the same review waits, and so does this when one is running
        await db.Database.SqlQuery<Guid>($"select id as \"Value\" from reviews where id = {found.Review.Id} for update").ToListAsync(ct);
        await db.Entry(found.Review).ReloadAsync(ct); // whoever waited sees what was signed meanwhile
        var checklist = await checklists.GetAsync(db, found.Round.ChecklistCode, ct);
        if (checklist.Find(code) is not { } criterion || await ReadAsync(found.Round, found.Review, checklist, code, ct) is not { } proposal)
        {
            return null;
        }

        found.Review.EnsureEditable(found.Round);
        if (!proposal.HasValue)
        {
            throw new RuleBrokenException("cascade.nothing-proposed");
        }

        if (proposal.Token != form.Seen)
        {
            throw new DbUpdateConcurrencyException("The units below have changed something since.");
        }

        var now = clock.GetUtcNow();
        var decision = await db.ProposalDecisions.FirstOrDefaultAsync(d => d.ReviewId == found.Review.Id && d.CriterionCode == code, ct);
        decision ??= db.ProposalDecisions.Add(new ProposalDecision(found.Review.Id, code)).Entity;
        if (overrule)
        {
            decision.Overrule(proposal, form.Reason, access.PersonId, access.Name, now);
        }
        else
        {
            decision.Confirm(proposal, access.PersonId, access.Name, now);
            await WriteAsync(found.Review, proposal, criterion, form.Version, now, ct);
        }

        found.Review.Touch(found.Round, now);
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        return criterion.SectionCode;
    }

    private async Task<CascadeProposal?> ReadAsync(Round round, Review review, Checklist checklist, string code, CancellationToken ct) =>
        (await CascadeReading.LoadAsync(db, checklists, round.Id, review, checklist, c => c.Code == code, ct))?.Proposals.GetValueOrDefault(code)
        ?? (review.ApplicableOf(checklist).FirstOrDefault(c => c.Code == code) is { } criterion ? await db.MeasureProposalAsync(round, review.UnitId, criterion, ct) : null);

    /// <summary>Value and finding are the proposal's; words that the unit has typed stay.</summary>
    private async Task WriteAsync(Review review, CascadeProposal proposal, Criterion criterion, uint seen, DateTimeOffset now, CancellationToken ct)
    {
        var answer = await db.Answers.FirstOrDefaultAsync(a => a.ReviewId == review.Id && a.CriterionCode == criterion.Code, ct);
        if ((answer?.Version ?? 0) != seen)
        {
            throw new DbUpdateConcurrencyException("Another version is stored.");
        }

        answer ??= db.Answers.Add(new Answer(review.Id, criterion.Code)).Entity;
        var needsMeasure = proposal.Finding is not (null or Finding.Adequate);
        answer.Write(
            proposal.Value, false, answer.Note, proposal.Finding, needsMeasure ? answer.Measure : "", needsMeasure ? answer.Responsible : "", needsMeasure ? answer.MeasureDueOn : null,
            access.PersonId, access.Name, now);

        // what was taken over from last year stands by this person's name from now on
        var texts = AnswerTexts.Of(answer, await db.Evidence.Where(e => e.ReviewId == review.Id && e.CriterionCode == criterion.Code).ToListAsync(ct));
        await declarations.EnsureAsync(new(review.Id, DeclaredKind.Answer, criterion.Code), texts, texts, ct);
    }
}
