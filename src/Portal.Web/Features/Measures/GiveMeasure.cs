using System.ComponentModel.DataAnnotations;
using Microsoft.EntityFrameworkCore;
using Portal.Domain.Committees;
using Portal.Domain.Common;
using Portal.Domain.Measures;
using Portal.Domain.Reviews;
using Portal.Domain.Units;
using Portal.Infrastructure.Database;
using Portal.Infrastructure.Measures;
using Portal.Web.Shell.SignIn;

namespace Portal.Web.Features.Measures;

/// <summary>Whoever handles a confirmed violation, or keeps an equipment check with something to be mended, gives its unit a measure.</summary>
public sealed class GiveMeasure(PortalDb db, Access access, TimeProvider clock)
{
    public sealed class Form
    {
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

    /// <returns>Null: no such confirmed violation that the person handles.</returns>
    public Task<Page?> OfViolation(string code, Form? typed, CancellationToken ct) =>
        PageAsync(from v in db.Violations join u in access.UnitsFor(Right.RecordViolations) on v.UnitId equals u.Id where v.Code == code && v.Status == Domain.Violations.ViolationStatus.Confirmed select u, code, true, typed, ct);

    /// <returns>Null: no such check with something to be mended that the person keeps.</returns>
    public Task<Page?> OfCheck(string code, Form? typed, CancellationToken ct) =>
        PageAsync(from c in db.EquipmentChecks join u in access.UnitsFor(Right.KeepEquipmentChecks) on c.UnitId equals u.Id where c.Code == code && c.ToMend + c.Failed > 0 select u, code, false, typed, ct);

    /// <returns>False: no such violation that the person handles.</returns>
    /// <exception cref="RuleBrokenException">Rules of <see cref="CorrectiveMeasure.OfViolation"/>, or <c>conflict.measure</c>.</exception>
    public async Task<bool> RunOfViolation(string code, Form form, CancellationToken ct)
    {
        if (await (from v in db.Violations join u in access.UnitsFor(Right.RecordViolations) on v.UnitId equals u.Id where v.Code == code select new { Violation = v, u.Path, u.Code }).SingleOrDefaultAsync(ct) is not { } found)
        {
            return false;
        }

        access.ActFor(Right.RecordViolations);
        access.RefuseConflict("conflict.measure", found.Path, found.Code);
        return await KeepAsync(by => CorrectiveMeasure.OfViolation(found.Violation, Content(form), by), ct);
    }

    /// <returns>False: no such check that the person keeps.</returns>
    /// <exception cref="RuleBrokenException">Rules of <see cref="CorrectiveMeasure.OfCheck"/>.</exception>
    public async Task<bool> RunOfCheck(string code, Form form, CancellationToken ct)
    {
        if (await (from c in db.EquipmentChecks join u in access.UnitsFor(Right.KeepEquipmentChecks) on c.UnitId equals u.Id where c.Code == code select c).SingleOrDefaultAsync(ct) is not { } check)
        {
            return false;
        }

        access.ActFor(Right.KeepEquipmentChecks);
        return await KeepAsync(by => CorrectiveMeasure.OfCheck(check, Content(form), by), ct);
    }

    private static MeasureContent Content(Form form) => new(form.Kind!.Value, form.What ?? "", form.Responsible ?? "", form.DueOn);

    private async Task<bool> KeepAsync(Func<MeasureActor, (CorrectiveMeasure, MeasureEntry)> give, CancellationToken ct)
    {
        var (measure, entry) = give(new MeasureActor(access.PersonId, access.Name, clock.GetUtcNow()));
        db.Measures.Add(measure);
        db.MeasureEntries.Add(entry);
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
            isOfViolation ? "of-violation" : "of-check", days, typed ?? new Form { DueOn = clock.Today().AddDays(days) });
    }
}
