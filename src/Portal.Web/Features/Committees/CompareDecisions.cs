using Portal.Domain.Committees;
using Portal.Domain.Common;

namespace Portal.Web.Features.Committees;

/// <summary>Two decisions of a committee side by side: seats that came, went, or changed their post or person.</summary>
public sealed class CompareDecisions(CommitteePage page)
{
    public const string Same = "same", Added = "added", Removed = "removed", Changed = "changed";

    /// <param name="Before">Null: the seat came with the later decision.</param>
    /// <param name="After">Null: the later decision no longer names it.</param>
    public sealed record Row(string Change, SeatRole Role, LocalText Body, SeatCard? Before, SeatCard? After);

    /// <param name="Choices">Decisions to compare, newest first.</param>
    public sealed record Model(
        CommitteeOnDay Committee, IReadOnlyList<CommitteePage.DecisionRow> Choices, CommitteePage.DecisionModel? From, CommitteePage.DecisionModel? To, IReadOnlyList<Row> Rows);

    /// <param name="from">Ordinal of the earlier one; null: the one before the last.</param>
    /// <param name="to">Ordinal of the later one; null: the last.</param>
    /// <returns>Null: no such committee in reach, or no such decision.</returns>
    public async Task<Model?> Load(string code, int? from, int? to, CancellationToken ct)
    {
        if (await page.Decisions(code, ct) is not { } history)
        {
            return null;
        }

        var choices = history.Rows.Where(r => r.Status != DecisionStatus.Draft).ToList();
        if (choices.Count < 2)
        {
            return from is null && to is null ? new(history.Committee, choices, null, null, []) : null;
        }

        var before = await page.Decision(code, from ?? choices[1].Ordinal, ct);
        var after = await page.Decision(code, to ?? choices[0].Ordinal, ct);
        return before is null || after is null ? null : new(history.Committee, choices, before, after, Compare(before.Committee.Seats, after.Committee.Seats));
    }

    private static List<Row> Compare(IReadOnlyList<SeatCard> before, IReadOnlyList<SeatCard> after)
    {
        var earlier = before.ToDictionary(s => s.SeatId);
        var rows = after.Select(s => earlier.Remove(s.SeatId, out var old) ? new Row(IsSame(old, s) ? Same : Changed, s.Role, s.Body, old, s) : new Row(Added, s.Role, s.Body, null, s)).ToList();
        rows.AddRange(earlier.Values.Select(s => new Row(Removed, s.Role, s.Body, s, null)));
        return [.. rows.OrderBy(r => (r.After ?? r.Before!).Group).ThenBy(r => r.Role)];
    }

    private static bool IsSame(SeatCard a, SeatCard b) =>
        (a.PersonId, a.Role, a.Post, a.PartyPost, a.Rank, a.Group, a.GroupName) == (b.PersonId, b.Role, b.Post, b.PartyPost, b.Rank, b.Group, b.GroupName);
}
