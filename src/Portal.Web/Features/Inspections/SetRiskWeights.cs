using System.ComponentModel.DataAnnotations;
using Microsoft.EntityFrameworkCore;
using Portal.Domain.Committees;
using Portal.Domain.Common;
using Portal.Domain.Inspections;
using Portal.Infrastructure.Database;
using Portal.Web.Shell.SignIn;

namespace Portal.Web.Features.Inspections;

/// <summary>Keeps the weights that a committee orders its units by.</summary>
public sealed class SetRiskWeights(PortalDb db, InspectionScope scope, Access access)
{
    public sealed class Form
    {
        [Required]
        public string? Owner { get; set; }

        [Required]
        public decimal? KnockOut { get; set; }

        [Required]
        public decimal? WeakContents { get; set; }

        [Required]
        public decimal? OverClaim { get; set; }

        [Required]
        public decimal? OverdueMeasures { get; set; }

        [Required]
        public decimal? Violations { get; set; }

        [Required]
        public decimal? YearsUnvisited { get; set; }

        public uint Version { get; set; }
    }

    /// <returns>False: no such committee whose inspections the person manages.</returns>
    /// <exception cref="DbUpdateConcurrencyException">Somebody changed them meanwhile.</exception>
    /// <exception cref="RuleBrokenException">Rules of <see cref="RiskWeights.Check"/>.</exception>
    public async Task<bool> Run(Form form, CancellationToken ct)
    {
        if (!(await scope.OwnersAsync(Right.ManageInspections, alsoEnded: false, ct)).Exists(o => o.Code == form.Owner) || await db.Units.AsNoTracking().SingleOrDefaultAsync(u => u.Code == form.Owner, ct) is not { } owner)
        {
            return false;
        }

        access.ActFor(Right.ManageInspections);
        var weights = new RiskWeights(form.KnockOut!.Value, form.WeakContents!.Value, form.OverClaim!.Value, form.OverdueMeasures!.Value, form.Violations!.Value, form.YearsUnvisited!.Value);
        var setting = await db.RiskSettings.SingleOrDefaultAsync(r => r.UnitId == owner.Id, ct);
        if ((setting?.Version ?? 0) != form.Version)
        {
            throw new DbUpdateConcurrencyException("Somebody changed the weights meanwhile.");
        }

        if (setting is null)
        {
            db.RiskSettings.Add(new RiskSetting(owner.Id, weights));
        }
        else
        {
            setting.Set(weights);
        }

        await db.SaveChangesAsync(ct);
        return true;
    }
}
