using Microsoft.EntityFrameworkCore;
using Portal.Domain.Committees;
using Portal.Domain.Common;
using Portal.Domain.Measures;
using Portal.Infrastructure.Database;
using Portal.Web.Shell.SignIn;

namespace Portal.Web.Features.Measures;

/// <summary>One measure with its history, and what the person may do about it now.</summary>
public sealed class MeasurePage(PortalDb db, Access access, ChecklistLibrary checklists, MeasureOrigins origins, WithdrawMeasure withdraw, TimeProvider clock)
{
    /// <returns>Null: no such measure that the person may read.</returns>
    public async Task<Model?> Load(Guid id, CancellationToken ct)
    {
        var found = await (
            from m in db.Measures.AsNoTracking()
            join u in access.UnitsFor(Right.ReadReviews) on m.UnitId equals u.Id
            join i in db.Inspections on m.InspectionId equals i.Id into inspections
            from i in inspections.DefaultIfEmpty()
            where m.Id == id
            select new
            {
                Measure = m,
                u.Code,
                u.Path,
                u.NameVi,
                u.NameEn,
                InspectionChecklist = i == null ? "" : i.ChecklistCode,
                Review = (from v in db.Reviews.IgnoreQueryFilters() join o in db.Rounds on v.RoundId equals o.Id where v.Id == m.ReviewId select new Promise(v.UnitId, v.UnitCode, o.Id, o.Code, new LocalText(o.TitleVi, o.TitleEn), o.ChecklistCode)).FirstOrDefault(),
            }).SingleOrDefaultAsync(ct);
        if (found is null)
        {
            return null;
        }

        var measure = found.Measure;
        var entries = await db.MeasureEntries.AsNoTracking().Where(e => e.MeasureId == id).OrderByDescending(e => e.At).ToListAsync(ct);
        var isOwn = await access.UnitsFor(Right.FillReview).AnyAsync(u => u.Id == measure.UnitId, ct);
        var mayCheck = access.May(Right.VerifyReviews, found.Path) && !access.HasConflict(found.Path);
        return new(
            measure, found.Code, new LocalText(found.NameVi, found.NameEn), found.Review?.Round, (await origins.OfAsync([measure], ct)).GetValueOrDefault(id), await ReviewPathAsync(measure, found.Review, ct),
            measure.CriterionCode.Length == 0 ? null : (await checklists.GetAsync(db, found.Review?.ChecklistCode ?? found.InspectionChecklist, ct)).Find(measure.CriterionCode)?.Text, measure.DaysOverdue(clock.Today()), entries)
        {
            CanWork = isOwn && measure.Status == MeasureStatus.Open,
            CanNote = isOwn && !measure.IsClosed,
            CanAnswer = mayCheck && measure.Status == MeasureStatus.Open && measure.WaitsFor(access.PersonId),
            CanCheck = mayCheck && measure.Status == MeasureStatus.Done && measure.WaitsFor(access.PersonId),
            CanWithdraw = await withdraw.MayAsync(measure, ct),
            Withdrawal = new() { Version = measure.Version },
            Statement = new() { Version = measure.Version },
            Responsible = new() { Post = measure.Responsible, Version = measure.Version },
            Note = new() { Version = measure.Version },
            Extension = new() { Version = measure.Version },
            Answer = new() { Version = measure.Version },
            Done = new() { Version = measure.Version },
            Check = new() { Version = measure.Version },
        };
    }

    /// <summary>The review to read about it: that of the unit that answers for it, and of the unit that promised it only where the person reads that one's.</summary>
    private async Task<string?> ReviewPathAsync(CorrectiveMeasure measure, Promise? promise, CancellationToken ct)
    {
        if (promise is null)
        {
            return null;
        }

        var code = promise.UnitId == measure.UnitId ? promise.UnitCode
            : await db.Reviews.Where(r => r.RoundId == promise.RoundId && r.UnitId == measure.UnitId).Select(r => r.UnitCode).FirstOrDefaultAsync(ct)
                ?? (await access.UnitsFor(Right.ReadReviews).AnyAsync(u => u.Id == promise.UnitId, ct) ? promise.UnitCode : null);
        return code is null ? null : $"/rounds/{promise.RoundCode}/units/{code}";
    }

    /// <summary>The review that promised it.</summary>
    private sealed record Promise(Guid UnitId, string UnitCode, Guid RoundId, string RoundCode, LocalText Round, string ChecklistCode);

    /// <param name="Round">Title of the round whose review promised it; null: none did.</param>
    /// <param name="Origin">The inspection, case or check that asks for it; null: none does, or the person may not read it.</param>
    /// <param name="ReviewPath">Null: the review is no longer the person's to read.</param>
    /// <param name="Criterion">Null: the checklist does not know it any more.</param>
    /// <param name="DaysOverdue">Null: not overdue.</param>
    /// <param name="Entries">Latest first.</param>
    public sealed record Model(
        CorrectiveMeasure Measure, string UnitCode, LocalText Unit, LocalText? Round, MeasureOrigins.Origin? Origin, string? ReviewPath, LocalText? Criterion, int? DaysOverdue, IReadOnlyList<MeasureEntry> Entries)
    {
        /// <summary>The person's unit works on it.</summary>
        public bool CanWork { get; init; }

        public bool CanNote { get; init; }

        /// <summary>The person may grant the later day.</summary>
        public bool CanAnswer { get; init; }

        /// <summary>The person may confirm it.</summary>
        public bool CanCheck { get; init; }

        /// <summary>The person may take back what was given.</summary>
        public bool CanWithdraw { get; init; }

        public required WithdrawMeasure.Form Withdrawal { get; init; }

        public required StateMeasure.Form Statement { get; init; }

        public required NameResponsible.Form Responsible { get; init; }

        public required NoteMeasure.Form Note { get; init; }

        public required AskExtension.Form Extension { get; init; }

        public required AnswerExtension.Form Answer { get; init; }

        public required ReportDone.Form Done { get; init; }

        public required CheckDone.Form Check { get; init; }
    }
}
