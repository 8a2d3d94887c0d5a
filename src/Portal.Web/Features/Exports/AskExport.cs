using System.ComponentModel.DataAnnotations;
using Microsoft.EntityFrameworkCore;
using Portal.Domain.Committees;
using Portal.Domain.Rounds;
using Portal.Infrastructure.Database;
using Portal.Infrastructure.Jobs;
using Portal.Web.Shell;
using Portal.Web.Shell.SignIn;

namespace Portal.Web.Features.Exports;

/// <summary>Asks for the criterion details of a round, for the units that the person may read now.</summary>
public sealed class AskExport(PortalDb db, Access access, TimeProvider clock)
{
    public sealed class Form
    {
        /// <summary>Code of the round.</summary>
        [Required]
        [StringLength(Domain.Rounds.Round.CodeMaxLength)]
        public string? Round { get; set; }
    }

    /// <returns>The export's id; null when the round is not there or not the person's.</returns>
    public async Task<Guid?> Run(Form form, CancellationToken ct)
    {
        var units = access.UnitsFor(Right.ReadReviews);
        if (!await db.Rounds.AnyAsync(r => r.Code == form.Round && r.Status != RoundStatus.Draft && db.Reviews.Any(v => v.RoundId == r.Id && units.Any(u => u.Id == v.UnitId)), ct))
        {
            return null;
        }

        var order = new ExportOrder(form.Round!, access.Paths(Right.ReadReviews));
        var export = new Export(ExportOrder.CriterionDetails, order.ToText(), access.PersonId, access.Name, Show.IsEnglish ? "en" : "vi", clock.GetUtcNow());
        db.Exports.Add(export);
        db.Record("export.asked", $"export:{export.Id}", $"kind={export.Kind};round={form.Round}");
        await db.SaveChangesAsync(ct);
        return export.Id;
    }
}
