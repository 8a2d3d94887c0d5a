namespace Portal.Infrastructure.Documents;

/// <summary>
/// The official ranking workbook: all units, one sheet per cluster, how the points come about, and the log of the export.
/// Laid out by Decree 30/2020 (two-column head, number and place-date, recipients, signature block).
/// </summary>
public static class RankingWorkbook
{
    /// <param name="output">Any writable stream; stays open. Written synchronously: give it a file or memory, not a response.</param>
    public static void Write(Stream output, RankingSheetModel model)
    {
        var text = new WorkbookText(model.Language);
        using var book = new SheetBook(output);
        var looks = new RankingLooks(book.Styles, model.IsFrozen);
        new RankingTable(model, text, looks, isCluster: false).Write(book, text["sheet.ranking"], model.Scope.In(model.Language), model.Rows);
        var table = new RankingTable(model, text, looks, isCluster: true);
        var rows = model.Rows.ToLookup(r => r.ClusterCode);
        foreach (var cluster in model.Clusters.Where(c => rows.Contains(c.Code)))
        {
            var name = cluster.Name.In(model.Language);
            // a name that does not fit a tab is useless cut off: its code says more
            table.Write(book, name.Length is > 0 and <= 31 ? name : cluster.Code, name, [.. rows[cluster.Code].OrderBy(r => r.ClusterPlace ?? int.MaxValue)]);
        }

        RankingBasisSheet.WriteBasis(book, model, text, looks);
        RankingBasisSheet.WriteLog(book, model, text, looks);
        book.Finish();
    }
}
