using Microsoft.EntityFrameworkCore;
using Portal.Domain.Committees;
using Portal.Domain.Common;
using Portal.Domain.Reviews;
using Portal.Domain.Units;
using Portal.Infrastructure.Database;
using Portal.Web.Shell;
using Portal.Web.Shell.SignIn;

namespace Portal.Web.Features.Units;

/// <summary>One unit: what it is, what stands below it, who works in the portal for it, and its rounds for whoever may read them.</summary>
public sealed class UnitPage(PortalDb db, Access access, TimeProvider clock)
{
    /// <param name="tab"><c>children</c>, <c>people</c> or <c>rounds</c>; anything else: the information.</param>
    /// <returns>Null: no such unit.</returns>
    public async Task<Model?> Load(string code, string? tab, int page, CancellationToken ct)
    {
        var unit = await db.Units.AsNoTracking().FirstOrDefaultAsync(u => u.Code == code, ct);
        if (unit is null)
        {
            return null;
        }

        var children = db.Units.AsNoTracking().Where(u => u.ParentId == unit.Id);
        var count = await children.CountAsync(ct);
        var at = Math.Clamp(page, 1, Math.Max(1, (count + Pager.DefaultSize - 1) / Pager.DefaultSize));
        var codes = unit.Path.Split('/', StringSplitOptions.RemoveEmptyEntries);
        var above = await db.Units.AsNoTracking().Where(u => codes.Contains(u.Code) && u.Id != unit.Id).OrderBy(u => u.Path.Length).Select(u => new Link(u.Code, new LocalText(u.NameVi, u.NameEn), u.Kind)).ToListAsync(ct);
        return new Model(
            unit.Code,
            unit.Name,
            unit.Kind,
            unit.Duties,
            above,
            await db.Clusters.Where(c => c.Id == unit.ClusterId).Select(c => new LocalText(c.NameVi, c.NameEn)).FirstOrDefaultAsync(ct),
            [.. (await db.ProvinceTypePeriods.AsNoTracking().Where(p => p.UnitId == unit.Id).OrderBy(p => p.From).ToListAsync(ct)).Select(p => (p.From, p.Type))],
            tab is "children" or "people" or "rounds" ? tab : "",
            count,
            tab == "children" ? await children.OrderBy(u => u.Kind).ThenBy(u => u.NameVi).Skip((at - 1) * Pager.DefaultSize).Take(Pager.DefaultSize).Select(u => new Link(u.Code, new LocalText(u.NameVi, u.NameEn), u.Kind)).ToListAsync(ct) : [],
            new Pager(at, Pager.DefaultSize, count),
            tab == "people" ? await Posts(unit.Id, ct) : [],
            tab == "rounds" ? await Rounds(unit.Id, ct) : [],
            await access.UnitsFor(Right.EditRegisters).AnyAsync(u => u.Id == unit.Id, ct),
            unit.EndedOn,
            await (from s in db.UnitSuccessions join u in db.Units on s.PredecessorId equals u.Id where s.SuccessorId == unit.Id orderby u.Code select new Link(u.Code, new LocalText(u.NameVi, u.NameEn), u.Kind)).ToListAsync(ct),
            await (from s in db.UnitSuccessions join u in db.Units on s.SuccessorId equals u.Id where s.PredecessorId == unit.Id orderby s.Order select new Link(u.Code, new LocalText(u.NameVi, u.NameEn), u.Kind)).ToListAsync(ct))
        {
            CanReport = access.May(Right.ReadReviews, unit.Path),
        };
    }

    /// <summary>Posts only: who holds them is for the administrator's pages.</summary>
    private async Task<IReadOnlyList<Post>> Posts(Guid unitId, CancellationToken ct)
    {
        var today = clock.Today();
        return await db.AppointmentsInForce(today).AsNoTracking()
            .Where(a => a.UnitId == unitId)
            .OrderBy(a => a.Capacity).ThenBy(a => a.PostVi)
            .Select(a => new Post(a.Capacity, a.PostVi, a.PostEn, a.From, a.To)).ToListAsync(ct);
    }

    private async Task<IReadOnlyList<Part>> Rounds(Guid unitId, CancellationToken ct)
    {
        var readable = access.UnitsFor(Right.ReadRounds);
        return await (
            from review in db.Reviews.AsNoTracking()
            join unit in readable on review.UnitId equals unit.Id
            join round in db.Rounds on review.RoundId equals round.Id
            where review.UnitId == unitId
            orderby round.DueOn descending
            select new Part(round.Code, new LocalText(round.TitleVi, round.TitleEn), review.Status, review.ExtendedDueOn ?? round.DueOn, review.SubmittedOn, review.IsLate)).ToListAsync(ct);
    }

    /// <param name="Above">From the top down to the unit directly above.</param>
    /// <param name="Types">Types of a province with their first day.</param>
    /// <param name="CanEdit">The secretariat's scope reaches the unit.</param>
    /// <param name="EndedOn">Null: it lives.</param>
    /// <param name="Before">Units that went into it.</param>
    /// <param name="After">Units that followed it, the heir first.</param>
    public sealed record Model(
        string Code, LocalText Name, UnitKind Kind, Duty Duties, IReadOnlyList<Link> Above, LocalText? Cluster, IReadOnlyList<(DateOnly From, ProvinceType Type)> Types,
        string Tab, int Children, IReadOnlyList<Link> Below, Pager Pager, IReadOnlyList<Post> Posts, IReadOnlyList<Part> Rounds, bool CanEdit,
        DateOnly? EndedOn, IReadOnlyList<Link> Before, IReadOnlyList<Link> After)
    {
        /// <summary>The person may report the unit's name.</summary>
        public required bool CanReport { get; init; }
    }

    public sealed record Link(string Code, LocalText Name, UnitKind Kind);

    public sealed record Post(Capacity Capacity, string PostVi, string PostEn, DateOnly From, DateOnly? To);

    public sealed record Part(string RoundCode, LocalText Title, ReviewStatus Status, DateOnly DueOn, DateOnly? SubmittedOn, bool IsLate);
}
