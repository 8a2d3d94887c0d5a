using Microsoft.EntityFrameworkCore;
using Portal.Domain.Common;
using Portal.Domain.Rounds;
using Portal.Domain.Units;
using Portal.Infrastructure.Database;
using Portal.Web.Shell;

namespace Portal.Web.Features.Rounds;

/// <summary>Units in reach that a draft does not go to, each with the first thing that leaves it out.</summary>
public sealed class RoundLeftOut(PortalDb db, RoundScope scope)
{
    /// <summary>Reasons in the order in which they are asked: above all whether it stands under the chosen unit.</summary>
    public static readonly IReadOnlyList<string> Reasons = ["parent", "kind", "cluster", "list"];

    /// <param name="reason">Only these; null: all.</param>
    /// <param name="everything">All rows instead of one page.</param>
    /// <returns>Null: no such draft, or not the person's.</returns>
    public async Task<Model?> Load(string code, string? reason, int page, bool everything, CancellationToken ct)
    {
        var round = await scope.Managed().AsNoTracking().FirstOrDefaultAsync(r => r.Code == code && r.Status == RoundStatus.Draft, ct);
        if (round is null)
        {
            return null;
        }

        var rows = await RowsAsync(round, ct);
        var shown = rows.Where(r => string.IsNullOrEmpty(reason) || r.Reason == reason).ToList();
        var pager = new Pager(page, Pager.DefaultSize, shown.Count);
        return new Model(
            round.Code,
            round.Title,
            Count(rows),
            everything ? shown : [.. shown.Skip(pager.Skipped).Take(pager.Size)],
            pager);
    }

    /// <summary>How many units each reason leaves out.</summary>
    public async Task<IReadOnlyList<Line>> CountAsync(Round round, CancellationToken ct) => Count(await RowsAsync(round, ct));

    private static List<Line> Count(List<Row> rows) => [.. Reasons.Select(reason => new Line(reason, rows.Count(r => r.Reason == reason))).Where(line => line.Units > 0)];

    private async Task<List<Row>> RowsAsync(Round round, CancellationToken ct)
    {
        var rule = round.Recipients;
        var recipients = db.RecipientsOf(round);
        var parent = await db.Units.Where(u => u.Id == rule.ParentUnitId).Select(u => u.Path).FirstOrDefaultAsync(ct) ?? "/";
        var units = await scope.Addressable().AsNoTracking().Where(u => !recipients.Any(r => r.Id == u.Id)).OrderBy(u => u.NameVi).ThenBy(u => u.Code)
            .Select(u => new { u.Code, u.NameVi, u.NameEn, u.Kind, u.Path, u.ClusterId }).ToListAsync(ct);
        return units.ConvertAll(u => new Row(u.Code, new LocalText(u.NameVi, u.NameEn), u.Kind, true switch
        {
            _ when !u.Path.StartsWith(parent, StringComparison.Ordinal) => "parent",
            _ when !rule.Kinds.Contains(u.Kind) => "kind",
            _ when rule.ClusterId is { } cluster && u.ClusterId != cluster => "cluster",
            _ => "list",
        }));
    }

    /// <param name="Lines">Counts before any filter.</param>
    public sealed record Model(string Code, LocalText Title, IReadOnlyList<Line> Lines, IReadOnlyList<Row> Rows, Pager Pager);

    public sealed record Line(string Reason, int Units);

    public sealed record Row(string Code, LocalText Name, UnitKind Kind, string Reason);
}
