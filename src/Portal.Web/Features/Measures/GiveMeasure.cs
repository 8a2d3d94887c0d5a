using System.ComponentModel.DataAnnotations;
using Microsoft.EntityFrameworkCore;
using Portal.Domain.Committees;
using Portal.Domain.Common;
using Portal.Domain.EquipmentChecks;
using Portal.Domain.Measures;
using Portal.Domain.Reviews;
using Portal.Domain.Units;
using Portal.Domain.Violations;
using Portal.Infrastructure.Database;
using Portal.Infrastructure.Measures;
using Portal.Web.Shell.SignIn;

namespace Portal.Web.Features.Measures;

/// <summary>Whoever handles a confirmed violation, or keeps an equipment check with something to be mended, gives its unit a measure.</summary>
public sealed class GiveMeasure(PortalDb db, Access access, MeasureNews news, TimeProvider clock)
{
    public sealed class Form
    {
        /// <summary>Made for the page and kept by it: the measure's id, so that the same form sent twice makes one measure.</summary>
        public Guid? Id { get; set; }

        [Required]
        [StringLength(CorrectiveMeasure.TextMaxLength)]
        public string? What { get; set; }

        [Required]
        [StringLength(CorrectiveMeasure.ResponsibleMaxLength)]
        public string? Responsible { get; set; }

        /// <summary>Weak is strengthened and corrected, missing supplemented, unsuitable amended.</summary>
        [Required]
        public Finding? Kind { get; set; }

        [Required]
        public DateOnly? DueOn { get; set; }
    }

    /// <param name="Path">Where the source is read.</param>
    /// <param name="Days">Days in which it is due when nothing else is said.</param>
    public sealed record Page(string Code, string Path, bool IsOfViolation, string UnitCode, LocalText Unit, string Post, int Days, Form Form);

    /// <param name="typed">What was refused: it is shown again also when the violation is not confirmed any more. Null: nothing.</param>
    /// <returns>Null: no such confirmed violation that the person handles.</returns>
    public Task<Page?> OfViolation(string code, Form? typed, CancellationToken ct)
    {
        var isShownAgain = typed is not null;
        return PageAsync(from v in Violations(code) where isShownAgain || v.Violation.Status == ViolationStatus.Confirmed select v.Unit, code, true, typed, ct);
    }

    /// <param name="typed">What was refused: it is shown again also when the check is in order by now. Null: nothing.</param>
    /// <returns>Null: no such check with something to be mended that the person keeps.</returns>
    public Task<Page?> OfCheck(string code, Form? typed, CancellationToken ct)
    {
        var isShownAgain = typed is not null;
        return PageAsync(from c in Checks(code) where isShownAgain || c.Check.ToMend + c.Check.Failed > 0 select c.Unit, code, false, typed, ct);
    }

    /// <returns>False: no such violation that the person handles.</returns>
    /// <exception cref="RuleBrokenException">Rules of <see cref="CorrectiveMeasure.OfViolation"/>, or <c>conflict.measure</c>.</exception>
    public async Task<bool> RunOfViolation(string code, Form form, CancellationToken ct)
    {
        if (await Violations(code).SingleOrDefaultAsync(ct) is not { } found)
        {
            return false;
        }

        access.ActFor(Right.RecordViolations);
        access.RefuseConflict("conflict.measure", found.Unit.Path, found.Unit.Code);
        return await KeepAsync(by => CorrectiveMeasure.OfViolation(found.Violation, Content(form), by, form.Id), ct);
    }

    /// <returns>False: no such check that the person keeps.</returns>
    /// <exception cref="RuleBrokenException">Rules of <see cref="CorrectiveMeasure.OfCheck"/>.</exception>
    public async Task<bool> RunOfCheck(string code, Form form, CancellationToken ct)
    {
        if (await Checks(code).SingleOrDefaultAsync(ct) is not { } found)
        {
            return false;
        }

        access.ActFor(Right.KeepEquipmentChecks);
        return await KeepAsync(by => CorrectiveMeasure.OfCheck(found.Check, Content(form), by, form.Id), ct);
    }

    /// <summary>The violation of that code with its unit: one of a past round is history, and an ended unit mends nothing.</summary>
    private IQueryable<OfSource> Violations(string code) =>
        from v in db.Violations
        join u in access.UnitsFor(Right.RecordViolations) on v.UnitId equals u.Id
        where v.Code == code && v.RoundId == null && u.EndedOn == null
        select new OfSource { Violation = v, Unit = u };

    private IQueryable<OfSource> Checks(string code) =>
        from c in db.EquipmentChecks
        join u in access.UnitsFor(Right.KeepEquipmentChecks) on c.UnitId equals u.Id
        where c.Code == code && u.EndedOn == null
        select new OfSource { Check = c, Unit = u };

    private static MeasureContent Content(Form form) => new(form.Kind!.Value, form.What ?? "", form.Responsible ?? "", form.DueOn);

    private async Task<bool> KeepAsync(Func<MeasureActor, (CorrectiveMeasure, MeasureEntry)> give, CancellationToken ct)
    {
        var (measure, entry) = give(new MeasureActor(access.PersonId, access.Name, clock.GetUtcNow()));
        db.Measures.Add(measure);
        db.MeasureEntries.Add(entry);
        await MeasureNumbers.GiveAsync(db, ct); // the message names its code
        await news.TellAsync(measure, entry, ct);
        await db.SaveChangesAsync(ct);
        return true;
    }

    private async Task<Page?> PageAsync(IQueryable<Unit> ofSource, string code, bool isOfViolation, Form? typed, CancellationToken ct)
    {
        if (await ofSource.AsNoTracking().SingleOrDefaultAsync(ct) is not { } unit)
        {
            return null;
        }

        var days = (await db.MeasureDaysAsync([unit.Id], ct))[unit.Id];
        return new(
            code, (isOfViolation ? "/violations/" : "/equipment-checks/") + code, isOfViolation, unit.Code, new LocalText(unit.NameVi, unit.NameEn),
            isOfViolation ? "of-violation" : "of-check", days, typed ?? new Form { Id = Guid.CreateVersion7(), DueOn = clock.Today().AddDays(days) });
    }

    private sealed class OfSource
    {
        public Violation Violation { get; init; } = null!;

        public EquipmentCheck Check { get; init; } = null!;

        public required Unit Unit { get; init; }
    }
}
