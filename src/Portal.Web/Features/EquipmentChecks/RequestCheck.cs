using System.ComponentModel.DataAnnotations;
using Microsoft.EntityFrameworkCore;
using Portal.Domain.Committees;
using Portal.Domain.Common;
using Portal.Domain.EquipmentChecks;
using Portal.Domain.Units;
using Portal.Infrastructure.Database;
using Portal.Web.Shell.SignIn;

namespace Portal.Web.Features.EquipmentChecks;

/// <summary>Enters a request for a check: how many of which category, and to whom the rule sends it.</summary>
public sealed class RequestCheck(PortalDb db, Access access, TimeProvider clock)
{
    private const int Tries = 5;

    public sealed class Form
    {
        [Required]
        [StringLength(Unit.CodeMaxLength)]
        public string? UnitCode { get; set; }

        [Required]
        public EquipmentCategory? Category { get; set; }

        [Required]
        public CheckedSystem? System { get; set; }

        [Required]
        public CheckStage? Stage { get; set; }

        [Required]
        [Range(1, EquipmentCheck.MostItems)]
        public int? Items { get; set; }

        [Required]
        [StringLength(DocumentNumber.MaxLength)]
        public string? Number { get; set; }

        [Required]
        public DateOnly? RequestedOn { get; set; }

        /// <summary>The day by which the result is wanted.</summary>
        [Required]
        public DateOnly? DueOn { get; set; }

        /// <summary>Code of the check that this one follows; empty: none.</summary>
        [StringLength(20)]
        public string? Follows { get; set; }
    }

    /// <returns>The new check's code.</returns>
    /// <exception cref="RuleBrokenException"><c>check.unknown-unit</c>, <c>check.unknown</c>: no such earlier check in the person's scope; <c>check.asked-already</c>: the same request waits; rules of <see cref="EquipmentCheck"/>.</exception>
    public async Task<string> Run(Form form, CancellationToken ct)
    {
        var (today, code) = (clock.Today(), form.UnitCode!.Trim());
        var unit = await access.UnitsFor(Right.KeepEquipmentChecks).AsNoTracking().FirstOrDefaultAsync(u => u.Code == code && u.EndedOn == null, ct) ?? throw new RuleBrokenException("check.unknown-unit", code);
        var follows = string.IsNullOrWhiteSpace(form.Follows) ? null
            : await (from c in db.EquipmentChecks join u in access.UnitsFor(Right.KeepEquipmentChecks) on c.UnitId equals u.Id where c.Code == form.Follows select c).SingleOrDefaultAsync(ct)
                ?? throw new RuleBrokenException("check.unknown", form.Follows);
        var number = DocumentNumber.Read(form.Number);
        if (await db.EquipmentChecks.Where(c => c.UnitId == unit.Id && c.RequestNumber == number && c.Category == form.Category && c.Stage == form.Stage && c.Result == CheckResult.Waiting)
            .Select(c => c.Code).FirstOrDefaultAsync(ct) is { } same)
        {
            throw new RuleBrokenException("check.asked-already", same);
        }

        var prefix = EquipmentCheck.Numbers.Prefix(today.Year);
        for (var attempt = 1; ; attempt++)
        {
            var taken = await db.EquipmentChecks.Where(c => c.Code.StartsWith(prefix)).Select(c => c.Code).ToListAsync(ct);
            var check = new EquipmentCheck(
                EquipmentCheck.Numbers.Next(today.Year, taken), unit.Id, form.Category!.Value, form.System!.Value, form.Stage!.Value, form.Items!.Value, form.Number, form.RequestedOn!.Value, form.DueOn!.Value, today);
            db.EquipmentChecks.Add(check);
            try
            {
                // two saves: the earlier check names one that must be there
                await using var transaction = await db.Database.BeginTransactionAsync(ct);
                await db.SaveChangesAsync(ct);
                if (follows is not null)
                {
                    follows.FollowBy(check);
                    await db.SaveChangesAsync(ct);
                }

                await transaction.CommitAsync(ct);
                return check.Code;
            }
            catch (DbUpdateException taking) when (attempt < Tries && taking is not DbUpdateConcurrencyException && taking.IsOvertaken())
            {
                // somebody has taken the number meanwhile
                db.Entry(check).State = EntityState.Detached;
            }
        }
    }
}
