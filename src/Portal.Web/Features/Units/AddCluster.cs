using System.ComponentModel.DataAnnotations;
using Microsoft.EntityFrameworkCore;
using Portal.Domain.Common;
using Portal.Domain.Units;
using Portal.Infrastructure.Database;
using Portal.Web.Shell.Forms;

namespace Portal.Web.Features.Units;

/// <summary>Adds an empty cluster to the register.</summary>
public sealed class AddCluster(PortalDb db)
{
    public sealed class Form
    {
        [Required]
        [StringLength(Cluster.CodeMaxLength)]
        [RegularExpression("[A-Za-z0-9-]+")]
        [Says("cluster.code-form", "cluster.code-taken")]
        public string? Code { get; set; }

        [Required]
        [StringLength(Unit.NameMaxLength)]
        [Says("unit.name-missing")]
        public string? NameVi { get; set; }

        [StringLength(Unit.NameMaxLength)]
        public string? NameEn { get; set; }
    }

    /// <returns>The new cluster's code.</returns>
    /// <exception cref="RuleBrokenException"><c>cluster.code-taken</c>.</exception>
    public async Task<string> Run(Form form, CancellationToken ct)
    {
        var code = form.Code!.Trim();
        if (await db.Clusters.AnyAsync(c => EF.Functions.ILike(c.Code, code), ct))
        {
            throw new RuleBrokenException("cluster.code-taken", code);
        }

        db.Clusters.Add(new Cluster(code, form.NameVi!.Normalize().Trim(), (form.NameEn ?? "").Normalize().Trim()));
        await db.SaveChangesAsync(ct);
        return code;
    }
}
