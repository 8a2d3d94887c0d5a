using System.ComponentModel.DataAnnotations;
using Microsoft.EntityFrameworkCore;
using Portal.Domain.Committees;
using Portal.Domain.Common;
using Portal.Domain.Measures;
using Portal.Infrastructure.Database;
using Portal.Web.Shell.SignIn;

namespace Portal.Web.Features.Measures;

/// <summary>Whoever gave a measure takes it back with a reason, or whoever handles violations of the unit does: a unit cannot free itself from what others gave it.</summary>
public sealed class WithdrawMeasure(PortalDb db, MeasureScope scope, Access access)
{
    public sealed class Form : IMeasureForm
    {
        [Required]
        [StringLength(CorrectiveMeasure.TextMaxLength)]
        public string? Reason { get; set; }

        public uint Version { get; set; }
    }

    /// <returns>False: no such measure in the person's reach.</returns>
    /// <exception cref="RuleBrokenException"><c>measure.not-giver</c>, and rules of <see cref="CorrectiveMeasure.Withdraw"/>.</exception>
    public async Task<bool> Run(Guid id, Form form, CancellationToken ct)
    {
        if (await scope.FindAsync(id, Right.KeepEquipmentChecks, form.Version, ct) is { } measure && !await MayAsync(measure, ct))
        {
            throw new RuleBrokenException(measure.IsGiven ? "measure.not-giver" : "measure.not-given");
        }

        return await scope.RunAsync(id, Right.KeepEquipmentChecks, form.Version, (found, by) => found.Withdraw(form.Reason ?? "", by), ct);
    }

    /// <summary>Whether the person may take it back now.</summary>
    public async Task<bool> MayAsync(CorrectiveMeasure measure, CancellationToken ct)
    {
        if (!measure.IsGiven || measure.IsClosed || await access.UnitsFor(Right.KeepEquipmentChecks).Where(u => u.Id == measure.UnitId).Select(u => u.Path).SingleOrDefaultAsync(ct) is not { } path)
        {
            return false;
        }

        var me = access.PersonId;
        return (access.May(Right.RecordViolations, path) && !access.HasConflict(path))
            || (measure.EquipmentCheckId is not null && await db.MeasureEntries.AnyAsync(e => e.MeasureId == measure.Id && e.Kind == MeasureEntryKind.Given && e.ById == me, ct));
    }
}
