using System.ComponentModel.DataAnnotations;
using Microsoft.EntityFrameworkCore;
using Portal.Domain.Committees;
using Portal.Domain.Common;
using Portal.Domain.EquipmentChecks;
using Portal.Infrastructure.Database;
using Portal.Web.Shell.SignIn;

namespace Portal.Web.Features.EquipmentChecks;

/// <summary>Puts another result in the place of one that was entered wrongly. The old one stays readable with the reason; the day of the next check, and with it the reminders, follow the new one.</summary>
public sealed class CorrectResult(PortalDb db, Access access, TimeProvider clock)
{
    public sealed class Form
    {
        [Required]
        [StringLength(DocumentNumber.MaxLength)]
        public string? Number { get; set; }

        [Required]
        public DateOnly? CheckedOn { get; set; }

        [Range(0, EquipmentCheck.MostItems)]
        public int? Passed { get; set; }

        [Range(0, EquipmentCheck.MostItems)]
        public int? ToMend { get; set; }

        [Range(0, EquipmentCheck.MostItems)]
        public int? Failed { get; set; }

        /// <summary>Day of the next check; empty: none is foreseen.</summary>
        public DateOnly? NextDueOn { get; set; }

        [Required]
        [StringLength(EquipmentCheck.ReasonMaxLength)]
        public string? Reason { get; set; }

        public uint Version { get; set; }
    }

    /// <returns>Null: no such check that the person keeps.</returns>
    /// <exception cref="RuleBrokenException">Rules of <see cref="EquipmentCheck.CorrectResult"/>.</exception>
    /// <exception cref="DbUpdateConcurrencyException">Somebody did something about it meanwhile.</exception>
    public async Task<EquipmentCheck?> Run(string code, Form form, CancellationToken ct)
    {
        var check = await (from c in db.EquipmentChecks join u in access.UnitsFor(Right.KeepEquipmentChecks) on c.UnitId equals u.Id where c.Code == code select c).SingleOrDefaultAsync(ct);
        if (check is null)
        {
            return null;
        }

        if (check.Version != form.Version)
        {
            throw new DbUpdateConcurrencyException();
        }

        db.PastCheckResults.Add(check.CorrectResult(
            form.Number, form.CheckedOn!.Value, form.Passed ?? 0, form.ToMend ?? 0, form.Failed ?? 0, form.NextDueOn, form.Reason, new(access.PersonId, access.Name, clock.GetUtcNow())));
        await db.SaveChangesAsync(ct);
        return check;
    }
}
