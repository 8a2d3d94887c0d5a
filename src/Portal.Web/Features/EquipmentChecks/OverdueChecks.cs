using Microsoft.EntityFrameworkCore;
using Portal.Domain.Committees;
using Portal.Domain.Common;
using Portal.Domain.EquipmentChecks;
using Portal.Infrastructure.Database;
using Portal.Web.Shell;
using Portal.Web.Shell.SignIn;

namespace Portal.Web.Features.EquipmentChecks;

/// <summary>What is overdue by unit and category, as far as the person may read it: the longest overdue first.</summary>
public sealed class OverdueChecks(PortalDb db, Access access, TimeProvider clock)
{
    /// <summary>Filters as they stand in the address.</summary>
    /// <param name="Unit">Code of a unit; those below it count, too.</param>
    public sealed record Filter(string? Unit, string? Category, string? Lead, string? Stage, string? Q, int Page = 1);

    /// <param name="Items">Devices or installations.</param>
    /// <param name="Since">The oldest due day.</param>
    public sealed record Group(string UnitCode, LocalText Unit, EquipmentCategory Category, int Checks, int Items, DateOnly Since, int Days);

    /// <param name="Checks">Of all groups that the filters leave.</param>
    /// <param name="Units">Different units among them.</param>
    public sealed record Model(Filter Filter, IReadOnlyList<Group> Groups, Pager Pager, int Checks, int Items, int Units, bool IsFiltered);

    /// <param name="size">Groups on a page; null: every one, for an export.</param>
    public async Task<Model> Load(Filter filter, int? size, CancellationToken ct)
    {
        var today = clock.Today();
        var all = from c in db.EquipmentChecks.AsNoTracking().Where(CheckWait.IsOverdue(today))
                  join u in access.UnitsFor(Right.ReadEquipmentChecks) on c.UnitId equals u.Id
                  where u.EndedOn == null
                  select new { Check = c, Unit = u };
        if (!string.IsNullOrWhiteSpace(filter.Unit))
        {
            var code = filter.Unit.Trim();
            all = all.Where(r => db.Units.Any(above => above.Code == code && r.Unit.Path.StartsWith(above.Path)));
        }

        if (Enum.TryParse<EquipmentCategory>(filter.Category, out var category))
        {
            all = all.Where(r => r.Check.Category == category);
        }

        if (Enum.TryParse<CheckBody>(filter.Lead, out var lead))
        {
            all = all.Where(r => r.Check.Lead == lead);
        }

        if (Enum.TryParse<CheckStage>(filter.Stage, out var stage))
        {
            all = all.Where(r => r.Check.Stage == stage);
        }

        foreach (var word in VietnameseText.Fold(filter.Q ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            all = all.Where(r => r.Unit.SearchText.Contains(word));
        }

        var groups = all.GroupBy(r => new { r.Unit.Code, r.Unit.NameVi, r.Unit.NameEn, r.Check.Category })
            .Select(g => new { g.Key, Checks = g.Count(), Items = g.Sum(r => r.Check.Items), Since = g.Min(r => r.Check.DueOn) });
        var total = await groups.CountAsync(ct);
        var pager = new Pager(Math.Max(1, filter.Page), size ?? Math.Max(1, total), total);
        var rows = await groups.OrderBy(g => g.Since).ThenBy(g => g.Key.Code).ThenBy(g => g.Key.Category).Skip(pager.Skipped).Take(pager.Size).ToListAsync(ct);
        return new(
            filter,
            [.. rows.Select(g => new Group(g.Key.Code, new LocalText(g.Key.NameVi, g.Key.NameEn), g.Key.Category, g.Checks, g.Items, g.Since!.Value, today.DayNumber - g.Since.Value.DayNumber))],
            pager,
            total == 0 ? 0 : await all.CountAsync(ct),
            total == 0 ? 0 : await all.SumAsync(r => r.Check.Items, ct),
            total == 0 ? 0 : await all.Select(r => r.Check.UnitId).Distinct().CountAsync(ct),
            filter is not { Unit: null or "", Category: null or "", Lead: null or "", Stage: null or "", Q: null or "" });
    }
}
