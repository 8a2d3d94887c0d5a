using Microsoft.EntityFrameworkCore;
using Portal.Domain.Checklists;
using Portal.Domain.Reviews;
using Portal.Domain.Scoring;
using Portal.Infrastructure.Database;
using Portal.Infrastructure.Evidencing;
using Portal.Infrastructure.Measures;
using Portal.Infrastructure.Rankings;
using Portal.Web.Shell;

namespace Portal.Web.Features.Reviews;

/// <summary>Loads one section of a review for filling in or reading.</summary>
public sealed class GroupPages(PortalDb db, ReviewOverviews overviews, LastYears lastYears, Predecessors predecessors, FilePreview preview)
{
    /// <param name="open">Criterion to open; null: the first one that is not finished.</param>
    /// <param name="typed">What a person typed and could not be stored; shown instead of what is stored.</param>
    public async Task<GroupPage?> Load(string round, string unit, string section, string? open, AnswerForm? typed, CancellationToken ct)
    {
        if (await overviews.Load(round, unit, ct) is not { } review
            || review.Checklist.Sections.FirstOrDefault(s => s.Code == section) is not { } found
            || !review.Sections.Any(s => s.Code == section))
        {
            return null;
        }

        var criteria = review.Criteria.Where(c => c.SectionCode == section).ToList();
        var threads = review.IsOwn ? await OpenThreadsAsync(review.ReviewId, ct) : [];
        var remarks = await RemarksAsync(db, review, ct);
        var before = await lastYears.Load(review, criteria, ct);
        var lines = criteria.ConvertAll(c => new GroupPage.Line(
            c,
            review.Answers.GetValueOrDefault(c.Code),
            before.GetValueOrDefault(c.Code),
            review.Problems.Count(p => p.IsBlocking && p.CriterionCode == c.Code && !p.IsUnanswered),
            remarks.Any(r => r.CriterionCode == c.Code) || review.Asked.Any(q => q.CriterionCode == c.Code))
        {
            OpenThreads = threads.GetValueOrDefault(c.Code),
        });
        var chosen = criteria.Find(c => c.Code == open)
            ?? (open is null && review.CanWrite ? criteria.Find(c => review.Problems.Any(p => p.IsBlocking && p.CriterionCode == c.Code)) : null);
        return new()
        {
            Review = review,
            Section = found,
            Lines = lines,
            Dropped = [.. review.Gates.State.Dropped.Where(c => c.SectionCode == section)],
            Open = chosen is null ? null : await OpenAsync(review, lines.Find(l => l.Criterion == chosen)!, remarks, typed, ct),
        };
    }

    /// <summary>How many threads are open on each criterion.</summary>
    private Task<Dictionary<string, int>> OpenThreadsAsync(Guid reviewId, CancellationToken ct) =>
        db.Discussions.Where(d => d.ReviewId == reviewId && d.SettledAt == null).GroupBy(d => d.CriterionCode).Select(g => new { g.Key, Count = g.Count() })
            .ToDictionaryAsync(g => g.Key, g => g.Count, StringComparer.Ordinal, ct);

    private async Task<OpenCriterion> OpenAsync(
        ReviewOverview review, GroupPage.Line line, List<ReviewRemark> remarks, AnswerForm? typed, CancellationToken ct)
    {
        var criterion = line.Criterion;
        var answer = await db.Answers.AsNoTracking().FirstOrDefaultAsync(a => a.ReviewId == review.ReviewId && a.CriterionCode == criterion.Code, ct);
        var evidence = await db.Evidence.AsNoTracking().Where(e => e.ReviewId == review.ReviewId && e.CriterionCode == criterion.Code).ToListAsync(ct);
        var stored = AnswerForm.Of(criterion, answer, evidence);
        return new()
        {
            Criterion = criterion,
            Form = typed ?? stored,
            Stored = typed is null ? null : stored,
            UpdatedBy = answer?.UpdatedByName ?? "",
            UpdatedAt = answer?.UpdatedAt,
            LastYear = line.LastYear,
            Remarks = [.. remarks.Where(r => r.CriterionCode == criterion.Code)],
            Legal = await LegalAsync(criterion, ct),
            Registered = criterion is { SectionKind: SectionKind.Deduction, ComputedFrom: not null } ? await RegisteredAsync(review, criterion, ct) : null,
            Problems = [.. review.Problems.Where(p => p.IsBlocking && p.CriterionCode == criterion.Code && !p.IsUnanswered).Select(p => p.Code)],
            IsToConfirm = answer is { IsCarriedOver: true },
            CanReuse = review.CanWrite && line.IsReusable,
            CanWrite = review.CanAnswer(criterion.Code),
            Asked = review.Asked.FirstOrDefault(c => c.CriterionCode == criterion.Code),
            ReplyPath = review.Asked.FirstOrDefault(c => c.CriterionCode == criterion.Code) is { } asked && review.CanAnswer(criterion.Code) ? review.Path($"/clarifications/{asked.Id}") : "",
            Predecessors = await predecessors.Load(review, criterion.Code, ct),
            Below = review.Below?.Proposals.TryGetValue(criterion.Code, out var proposal) == true
                ? new(proposal, review.ProposalDecisions.GetValueOrDefault(criterion.Code), $"{review.BelowPath}/criteria/{criterion.Code}", answer?.Version ?? 0)
                : await db.MeasureProposalAsync(review.Scope.Round, review.UnitId, criterion, ct) is { } registered
                    ? new(registered, review.ProposalDecisions.GetValueOrDefault(criterion.Code), $"{review.BelowPath}/criteria/{criterion.Code}", answer?.Version ?? 0, IsOfRegister: true)
                    : null,
            OpenThreads = review.IsOwn ? await db.Discussions.CountAsync(d => d.ReviewId == review.ReviewId && d.CriterionCode == criterion.Code && d.SettledAt == null, ct) : null,
            DiscussionsPath = review.Path($"/discussions/{criterion.Code}"),
            Assignment = review.IsOwn ? review.Assignments.GetValueOrDefault(criterion.Code) : null,
            Files = await FilePages.RowsAsync(db, review.ReviewId, criterion.Code, ct),
            CanShow = preview.MayShow,
            TakesFiles = FilePages.TakenBy(review).Contains(criterion),
            RoundCode = review.RoundCode,
            UnitCode = review.UnitCode,
            FilesPath = review.Path("/files"),
            SavePath = review.Path($"/answers/{criterion.Code}"),
        };
    }

    /// <summary>What the return that stands asks for; empty: the review is not returned.</summary>
    internal static async Task<List<ReviewRemark>> RemarksAsync(PortalDb db, ReviewOverview review, CancellationToken ct) =>
        review.ReturnCount == 0 || review.Status != ReviewStatus.Returned
            ? []
            : await db.Remarks.AsNoTracking()
                .Where(r => r.ReviewId == review.ReviewId && r.ReturnNumber == review.ReturnCount)
                .OrderBy(r => r.At)
                .Select(r => new ReviewRemark(r.Id, r.CriterionCode, r.Text, r.ByName, r.At, r.ReturnNumber))
                .ToListAsync(ct);

    private async Task<List<OpenCriterion.Basis>> LegalAsync(Criterion criterion, CancellationToken ct)
    {
        var codes = criterion.Legal.Select(l => l.Text).ToList();
        var texts = await db.LegalTexts.AsNoTracking()
            .Where(t => codes.Contains(t.Code))
            .Select(t => new { t.Code, t.Number, t.TitleVi, t.TitleEn })
            .ToDictionaryAsync(t => t.Code, ct);
        return [.. criterion.Legal.Select(l => texts.TryGetValue(l.Text, out var text)
            ? new OpenCriterion.Basis(text.Number, Show.Text(text.TitleVi, text.TitleEn), l.Article)
            : new OpenCriterion.Basis(l.Text, "", l.Article))];
    }

    private async Task<long> RegisteredAsync(ReviewOverview review, Criterion criterion, CancellationToken ct) =>
        (await RegistersAsync(db, review, ct)).For(criterion.ComputedFrom);

    /// <summary>What the registers hold against the unit for the round's period.</summary>
    internal static async Task<RegisterCounts> RegistersAsync(PortalDb db, ReviewOverview review, CancellationToken ct)
    {
        return RegisterCounts.From(review.Period, (await CountedViolations.LoadAsync(db, review.Scope.Round, review.UnitId, ct)).Select(v => v.Fact), review.IsLate);
    }
}
