using Microsoft.EntityFrameworkCore;
using Portal.Domain.Checklists;
using Portal.Domain.Reviews;
using Portal.Domain.Scoring;
using Portal.Infrastructure.Database;
using Portal.Web.Shell;

namespace Portal.Web.Features.Reviews;

/// <summary>Loads the pages before and after a signature.</summary>
public sealed class SigningPages(PortalDb db, ReviewOverviews overviews, ReviewScope scope, ReviewContent content, LastYears lastYears)
{
    public async Task<CheckPage?> Check(string round, string unit, CancellationToken ct) =>
        await overviews.Load(round, unit, ct) is { } review ? new() { Review = review, Unlike = await UnlikeAsync(review, ct), Clashes = await ClashesAsync(review, ct) } : null;

    public async Task<SignPage?> Sign(string round, string unit, CancellationToken ct)
    {
        if (await overviews.Load(round, unit, ct) is not { IsHead: true } review)
        {
            return null;
        }

        var weak = await db.Answers.AsNoTracking()
            .Where(a => a.ReviewId == review.ReviewId && !a.IsNotApplicable && a.Finding != null && a.Finding != Finding.Adequate)
            .Select(a => new { a.CriterionCode, a.Finding, a.Measure, a.Responsible, a.MeasureDueOn })
            .ToDictionaryAsync(a => a.CriterionCode, ct);
        return new()
        {
            Review = review,
            Expected = await ExpectedAsync(review, ct),
            Promises = [.. review.Criteria
                .Where(c => weak.ContainsKey(c.Code))
                .Select(c => (Criterion: c, Answer: weak[c.Code]))
                .Select(w => new SignPage.Promise(
                    w.Criterion.Code, Show.Text(w.Criterion.Text), w.Answer.Finding!.Value, w.Answer.Measure, w.Answer.Responsible, w.Answer.MeasureDueOn))],
            Evidence = review.Answers.Values.Sum(a => a.EvidenceCount),
            Post = Show.Text(scope.HeadOf(review.UnitId)!.Post),
            Seen = SignedContent.Sha256(await content.Load(review.Scope, ct)),
        };
    }

    public async Task<ReceiptPage?> Receipt(string round, string unit, string code, CancellationToken ct)
    {
        if (await overviews.Load(round, unit, ct) is not { } review)
        {
            return null;
        }

        var signed = await db.Submissions.AsNoTracking().FirstOrDefaultAsync(s => s.ReviewId == review.ReviewId && s.ReceiptCode == code, ct);
        return signed is null ? null : ReceiptPage.Of(review, signed);
    }

    private async Task<IReadOnlyList<ReviewProblem>> UnlikeAsync(ReviewOverview review, CancellationToken ct)
    {
        var before = await lastYears.Load(review, review.Criteria, ct);
        return [.. ReviewCheck.UnlikeLastYear(
            review.Criteria,
            review.Answers,
            before.Where(l => l.Value.Earned is not null).ToDictionary(l => l.Key, l => (l.Value.Earned!.Value, l.Value.Max), StringComparer.Ordinal),
            review.Period.To)];
    }

    private async Task<IReadOnlyList<Clash>> ClashesAsync(ReviewOverview review, CancellationToken ct)
    {
        var registers = await GroupPages.RegistersAsync(db, review, ct);
        return Clash.Of(
            review.Criteria,
            review.Answers,
            review.Criteria.Where(c => c.SectionKind == SectionKind.Deduction).ToDictionary(c => c.Code, c => registers.For(c.ComputedFrom), StringComparer.Ordinal));
    }

    private async Task<ScoreCard> ExpectedAsync(ReviewOverview review, CancellationToken ct)
    {
        var answers = review.Criteria
            .Where(c => review.Answers.ContainsKey(c.Code))
            .Select(c => (Criterion: c, Answer: review.Answers[c.Code]))
            .ToDictionary(
                a => a.Criterion.Code,
                a => new ScoredAnswer(
                    a.Criterion.Code, AnswerValue.TryParse(a.Criterion.Answer, a.Criterion.SectionKind, a.Answer.Value, out _), a.Answer.IsNotApplicable));
        var registers = await GroupPages.RegistersAsync(db, review, ct);
        var counted = DroppedAnswers.Of(review.Checklist, review.UnitKind, review.UnitDuties, review.Gates.State, answers);
        return Scorer.Score(review.Checklist, PolicyJson.Parse(review.PolicyJson), review.UnitKind, review.UnitDuties, review.Period, counted, registers);
    }
}
