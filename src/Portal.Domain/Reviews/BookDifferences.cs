namespace Portal.Domain.Reviews;

/// <summary>
/// What a workbook that was filled in away from the portal would change. Three versions of an answer are compared cell by cell: as it was when the workbook
/// was downloaded, as it is in the portal now, and as the workbook has it. A cell that nobody touched in the workbook never changes the portal.
/// </summary>
public static class BookDifferences
{
    /// <param name="base">Cells when the workbook was downloaded, by column; a missing one is empty.</param>
    /// <param name="stored">Cells in the portal now.</param>
    /// <param name="written">Cells of the workbook; only its columns are looked at.</param>
    public static IReadOnlyList<BookChange> Of(IReadOnlyDictionary<string, string> @base, IReadOnlyDictionary<string, string> stored, IReadOnlyDictionary<string, string> written)
    {
        ArgumentNullException.ThrowIfNull(written);
        return
        [
            .. written.Where(cell => cell.Value != At(@base, cell.Key) && cell.Value != At(stored, cell.Key))
                .Select(cell => new BookChange(cell.Key, At(stored, cell.Key), cell.Value, At(stored, cell.Key) != At(@base, cell.Key))),
        ];
    }

    /// <summary>
    /// As <see cref="Of"/>, for an entry that is one statement: where somebody has entered it since the download, halves of two people are never put together. All of it stands
    /// against all of theirs, and a person has to choose.
    /// </summary>
    /// <param name="isEnteredSince">The entry's row version is another one than at the download.</param>
    public static IReadOnlyList<BookChange> OfWhole(
        IReadOnlyDictionary<string, string> @base, IReadOnlyDictionary<string, string> stored, IReadOnlyDictionary<string, string> written, bool isEnteredSince)
    {
        var touched = Of(@base, stored, written);
        return !isEnteredSince || touched.Count == 0
            ? touched
            : [.. written.Where(cell => cell.Value != At(stored, cell.Key)).Select(cell => new BookChange(cell.Key, At(stored, cell.Key), cell.Value, IsConflict: true))];
    }

    private static string At(IReadOnlyDictionary<string, string> cells, string column) => cells.GetValueOrDefault(column) ?? "";
}
