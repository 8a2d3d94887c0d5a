using System.ComponentModel.DataAnnotations;
using Microsoft.EntityFrameworkCore;
using Portal.Domain.Committees;
using Portal.Domain.Common;
using Portal.Domain.Units;
using Portal.Infrastructure.Database;
using Portal.Web.Shell.Forms;
using Portal.Web.Shell.SignIn;

namespace Portal.Web.Features.Units;

/// <summary>Corrects a unit's names and cluster. Reviews of issued rounds keep what was known of the unit then.</summary>
public sealed class EditUnit(PortalDb db, Access access)
{
    public sealed class Form
    {
        [Required]
        [StringLength(Unit.NameMaxLength)]
        [Says("unit.name-missing")]
        public string? NameVi { get; set; }

        [StringLength(Unit.NameMaxLength)]
        public string? NameEn { get; set; }

        [Says("cluster.unknown")]
        public string? ClusterCode { get; set; }
    }

    /// <param name="typed">What was typed and could not be stored; null: what stands.</param>
    /// <returns>Null: no such unit in the secretariat's scope.</returns>
    public async Task<Model?> Load(string code, Form? typed, CancellationToken ct)
    {
        var unit = await access.UnitsFor(Right.EditRegisters).AsNoTracking().FirstOrDefaultAsync(u => u.Code == code, ct);
        if (unit is null)
        {
            return null;
        }

        var clusters = await db.Clusters.AsNoTracking().OrderBy(c => c.NameVi).ToListAsync(ct);
        var form = typed ?? new Form { NameVi = unit.NameVi, NameEn = unit.NameEn, ClusterCode = clusters.Find(c => c.Id == unit.ClusterId)?.Code };
        return new Model(unit.Code, unit.Name, form, [.. clusters.Select(c => (c.Code, c.Name))]);
    }

    /// <returns>False: no such unit in the secretariat's scope.</returns>
    /// <exception cref="RuleBrokenException"><c>cluster.unknown</c>, <c>unit.name-missing</c>.</exception>
    public async Task<bool> Run(string code, Form form, CancellationToken ct)
    {
        var unit = await access.UnitsFor(Right.EditRegisters).FirstOrDefaultAsync(u => u.Code == code, ct);
        if (unit is null)
        {
            return false;
        }

        unit.Rename(form.NameVi!, form.NameEn ?? "");
        unit.JoinCluster(string.IsNullOrEmpty(form.ClusterCode)
            ? null
            : await db.Clusters.Where(c => c.Code == form.ClusterCode).Select(c => (Guid?)c.Id).FirstOrDefaultAsync(ct) ?? throw new RuleBrokenException("cluster.unknown", form.ClusterCode));
        await db.SaveChangesAsync(ct);
        return true;
    }

    public sealed record Model(string Code, LocalText Name, Form Form, IReadOnlyList<(string Code, LocalText Name)> Clusters);
}
