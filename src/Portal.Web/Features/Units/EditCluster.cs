using System.ComponentModel.DataAnnotations;
using Microsoft.EntityFrameworkCore;
using Portal.Domain.Common;
using Portal.Domain.Units;
using Portal.Infrastructure.Database;
using Portal.Web.Shell.Forms;

namespace Portal.Web.Features.Units;

/// <summary>Renames a cluster and says which seat answers for it.</summary>
public sealed class EditCluster(PortalDb db, ClusterScope scope)
{
    private const int MostFound = 50;

    public sealed class Form
    {
        [Required]
        [StringLength(Unit.NameMaxLength)]
        [Says("unit.name-missing")]
        public string? NameVi { get; set; }

        [StringLength(Unit.NameMaxLength)]
        public string? NameEn { get; set; }

        /// <summary>Id of a seat; null: nobody answers.</summary>
        [Says("cluster.seat-unknown")]
        public Guid? SeatId { get; set; }
    }

    /// <param name="q">Part of a code or name of units that may join.</param>
    /// <param name="typed">What was typed and could not be stored; null: what stands.</param>
    /// <returns>Null: no such cluster, or not the person's to change.</returns>
    public async Task<Model?> Load(string code, string? q, Form? typed, CancellationToken ct)
    {
        var cluster = await scope.Managed().AsNoTracking().FirstOrDefaultAsync(c => c.Code == code, ct);
        if (cluster is null)
        {
            return null;
        }

        var words = VietnameseText.Fold(q);
        var members = await db.Units.AsNoTracking().Where(u => u.ClusterId == cluster.Id).OrderBy(u => u.NameVi)
            .Select(u => new Member(u.Code, new LocalText(u.NameVi, u.NameEn), u.Kind, null)).ToListAsync(ct);
        var others = words.Length == 0 ? [] : await (
            from unit in scope.Units().AsNoTracking()
            join other in db.Clusters on unit.ClusterId equals other.Id into clusters
            from other in clusters.DefaultIfEmpty()
            where unit.ClusterId != cluster.Id && unit.SearchText.Contains(words)
            orderby unit.NameVi
            select new Member(unit.Code, new LocalText(unit.NameVi, unit.NameEn), unit.Kind, other == null ? null : new LocalText(other.NameVi, other.NameEn))).Take(MostFound).ToListAsync(ct);
        var seats = await scope.Seats().AsNoTracking().OrderBy(s => s.Role).ThenBy(s => s.PostVi).Select(s => new { s.Id, s.PostVi, s.PostEn }).ToListAsync(ct);
        return new Model(
            cluster.Code,
            cluster.Name,
            typed ?? new Form { NameVi = cluster.NameVi, NameEn = cluster.NameEn, SeatId = cluster.ResponsibleSeatId },
            [.. seats.Select(s => (s.Id, new LocalText(s.PostVi, s.PostEn)))],
            members,
            others,
            q);
    }

    /// <returns>False: no such cluster, or not the person's to change.</returns>
    /// <exception cref="RuleBrokenException"><c>cluster.seat-unknown</c>.</exception>
    public async Task<bool> Run(string code, Form form, CancellationToken ct)
    {
        var cluster = await scope.Managed().FirstOrDefaultAsync(c => c.Code == code, ct);
        if (cluster is null)
        {
            return false;
        }

        if (form.SeatId is { } seat && seat != cluster.ResponsibleSeatId && !await scope.Seats().AnyAsync(s => s.Id == seat, ct))
        {
            throw new RuleBrokenException("cluster.seat-unknown");
        }

        cluster.Rename(form.NameVi!.Normalize().Trim(), (form.NameEn ?? "").Normalize().Trim());
        cluster.AnswersTo(form.SeatId);
        await db.SaveChangesAsync(ct);
        return true;
    }

    /// <param name="Found">Units that match the search and may join.</param>
    public sealed record Model(
        string Code, LocalText Name, Form Form, IReadOnlyList<(Guid Id, LocalText Post)> Seats, IReadOnlyList<Member> Members, IReadOnlyList<Member> Found, string? Q);

    /// <param name="Cluster">The cluster that a unit would leave.</param>
    public sealed record Member(string Code, LocalText Name, UnitKind Kind, LocalText? Cluster);
}
