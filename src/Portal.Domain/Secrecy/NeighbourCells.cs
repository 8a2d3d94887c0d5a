namespace Portal.Domain.Secrecy;

/// <summary>
/// Finds which cells of a row or column make a marking together. <see cref="SecrecyGuard.CheckCells"/> says that there is one; a grid also has to say at which
/// cells, and a cell that stands by itself only asks for its neighbours when it could be a part.
/// </summary>
public static class NeighbourCells
{
    /// <summary>How many cells in a row a marking may be spread over and still be found; <c>TUYỆT MẬT</c> letter by letter takes eight.</summary>
    public const int Reach = 8;

    /// <summary>The ranges of cells that make a marking together, first and last place, in order.</summary>
    /// <remarks>A cell that is a marking by itself is none of them: <see cref="SecrecyGuard.Check"/> finds it.</remarks>
    /// <param name="cells">Texts of neighbouring cells; empty ones neither add nor separate.</param>
    public static IEnumerable<(int First, int Last)> Find(IReadOnlyList<string?> cells)
    {
        ArgumentNullException.ThrowIfNull(cells);
        var places = Enumerable.Range(0, cells.Count).Where(i => !string.IsNullOrWhiteSpace(cells[i])).ToList();
        var from = 0;
        for (var to = 0; to < places.Count; to++)
        {
            if (SecrecyGuard.Check(cells[places[to]]).IsBlocked)
            {
                from = to + 1;
                continue;
            }

            from = Math.Max(from, to - Reach + 1);
            if (to == from || !MayBePart(cells[places[to]]) || !IsMarking(cells, places, from, to))
            {
                continue;
            }

            var first = to - 1;
            while (!IsMarking(cells, places, first, to))
            {
                first--;
            }

            yield return (places[first], places[to]);
            from = to + 1;
        }
    }

    /// <summary>The text could be a part of a marking: no part of a level has more letters than <c>TUYỆTMẬ</c>, and a stamp is in capitals throughout.</summary>
    public static bool MayBePart(string? text)
    {
        var signs = text?.Count(char.IsLetterOrDigit) ?? 0;
        return signs is > 0 and <= 7 || (signs is > 0 and < SplitMarkings.Room && !text!.Any(char.IsLower));
    }

    private static bool IsMarking(IReadOnlyList<string?> cells, List<int> places, int from, int to) =>
        SecrecyGuard.CheckCells(places[from..(to + 1)].Select(i => cells[i])) is { IsBlocked: true, Rule: GuardRule.MarkingSplit };
}
