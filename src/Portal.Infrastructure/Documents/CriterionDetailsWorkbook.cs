namespace Portal.Infrastructure.Documents;

/// <summary>One row per unit × criterion of a round, filterable. Rows go straight to the stream: memory does not grow with them.</summary>
public static class CriterionDetailsWorkbook
{
    private const int HeadRow = 4;

    // a sheet ends at row 1,048,576
    private const int RowsPerSheet = 1_000_000;

    private static readonly double[] Widths = [15, 34, 18, 8, 10, 60, 14, 16, 9, 14, 14, 9, 9, 24, 40];

    /// <summary>Writes the rows as they come.</summary>
    /// <param name="output">Any writable stream; stays open.</param>
    /// <param name="language"><c>vi</c> or <c>en</c>.</param>
    /// <param name="isFrozen">Whether the figures are final; otherwise every page says draft.</param>
    /// <param name="progress">Told the number of rows written, every 5,000 and at the end.</param>
    /// <returns>The number of rows written.</returns>
    public static async Task<int> WriteAsync(
        Stream output, string language, string roundCode, bool isFrozen, IAsyncEnumerable<CriterionDetailRow> rows, Action<int>? progress = null, CancellationToken ct = default)
    {
        var text = new WorkbookText(language);
        using var book = new SheetBook(output);
        var looks = new RankingLooks(book.Styles, isFrozen);
        var look = (Text: looks.Text, Center: looks.Center, Points: looks.Figure);
        var sheet = Begin(book, looks, text, roundCode, isFrozen);
        var count = 0;
        await foreach (var row in rows.WithCancellation(ct))
        {
            if (count > 0 && count % RowsPerSheet == 0)
            {
                sheet.Filter(HeadRow, sheet.Row, Widths.Length);
                sheet = Begin(book, looks, text, roundCode, isFrozen);
            }

            sheet.Next(Sheet.HeightOf(Lines(row)))
                .Text(look.Center, row.UnitCode).Text(look.Text, row.UnitName).Text(look.Text, row.Cluster)
                .Text(look.Center, row.Section).Text(look.Center, row.Criterion).Text(look.Text, row.CriterionText)
                .Text(look.Center, row.SelfValue).Text(look.Text, row.Finding).Text(look.Center, row.IsNotApplicable ? text["details.yes"] : null)
                .Text(look.Center, row.VerifiedValue).Text(look.Center, row.EffectiveValue)
                .Number(look.Points, row.Max).Number(look.Points, row.Earned)
                .Text(look.Text, row.DecidedBy).Text(look.Text, row.Reason);
            if (++count % 5000 == 0)
            {
                progress?.Invoke(count);
            }
        }

        sheet.Filter(HeadRow, sheet.Row, Widths.Length);
        book.Finish();
        progress?.Invoke(count);
        return count;
    }

    private static int Lines(CriterionDetailRow row) => Math.Max(
        Math.Max(Math.Max(Sheet.Lines(row.UnitName, Widths[1]), Sheet.Lines(row.Cluster, Widths[2])), Math.Max(Sheet.Lines(row.CriterionText, Widths[5]), Sheet.Lines(row.Finding, Widths[7]))),
        Math.Max(Sheet.Lines(row.DecidedBy, Widths[13]), Sheet.Lines(row.Reason, Widths[14])));

    private static Sheet Begin(SheetBook book, RankingLooks looks, WorkbookText text, string roundCode, bool isFrozen)
    {
        var sheet = book.Add(new SheetLayout(text["sheet.details"], Widths, FrozenRows: HeadRow, FrozenColumns: 2, RepeatedRows: (HeadRow, HeadRow),
            TabColor: isFrozen ? null : "B77400", PageHeader: isFrozen ? null : text["draft"], PageFooter: text.With("footer", roundCode, "")));
        sheet.Next(16).Text(looks.Notice, text["notice"]);
        sheet.Next(24).Text(looks.Title, text.Capitals(text.With("details.title", roundCode))).Merge(0, Widths.Length - 1);
        sheet.Next(20).Text(looks.Draft, isFrozen ? null : text["draft"]).Merge(0, Widths.Length - 1);
        sheet.Next(48);
        foreach (var key in new[] { "column.code", "column.unit", "column.cluster", "details.section", "details.criterion", "details.text", "details.self", "details.finding", "details.not-applicable", "details.verified", "details.effective", "details.max", "details.earned", "details.decided-by", "details.reason" })
        {
            sheet.Text(looks.Head, text[key]);
        }

        return sheet;
    }
}
