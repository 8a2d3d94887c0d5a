using System.Globalization;

namespace Portal.Infrastructure.Documents;

/// <summary>A sheet of the ranking: all units, or one cluster's.</summary>
internal sealed class RankingTable
{
    private const int HeadRow = 8;
    private const int FirstRow = 10;

    private readonly RankingSheetModel _model;
    private readonly WorkbookText _text;
    private readonly RankingLooks _looks;
    private readonly bool _isCluster;
    private readonly double[] _widths;
    private readonly OfficialHeader _header;
    private readonly Dictionary<string, string> _classes;
    private readonly Dictionary<string, string> _clusters;

    public RankingTable(RankingSheetModel model, WorkbookText text, RankingLooks looks, bool isCluster)
    {
        (_model, _text, _looks, _isCluster) = (model, text, looks, isCluster);
        _widths = [5.5, 34, .. Enumerable.Repeat(7.2, model.Sections.Count), 8.5, 8.5, 8, 8, 9, 21, 7, 8, 7.5, 15, .. isCluster ? [] : new[] { 17.0 }, 26];
        _header = new OfficialHeader(model, text, looks, _widths);
        _classes = model.Classes.ToDictionary(c => c.Code, c => c.Name.In(model.Language));
        _clusters = model.Clusters.ToDictionary(c => c.Code, c => c.Name.In(model.Language));
    }

    public void Write(SheetBook book, string name, string scope, IReadOnlyList<RankingSheetRow> rows)
    {
        var sheet = book.Add(new SheetLayout(name, _widths, FrozenRows: 9, FrozenColumns: 2, RepeatedRows: (HeadRow, HeadRow + 1),
            TabColor: _model.IsFrozen ? (_isCluster ? null : "12315A") : "B77400",
            PageHeader: _model.IsFrozen ? null : _text["draft"],
            PageFooter: _text.With("footer", _model.RoundCode, _model.FileCode)));
        _header.Write(sheet, _model.Title.In(_model.Language), scope);
        WriteHead(sheet);
        for (var i = 0; i < rows.Count; i++)
        {
            WriteRow(sheet, i + 1, rows[i]);
        }

        var last = FirstRow + rows.Count - 1;
        if (rows.Count > 0)
        {
            WriteTotals(sheet, rows, last);
            // the row of column numbers carries the buttons: above it, sorting would drag that row into the data
            sheet.Filter(HeadRow + 1, last, _widths.Length);
            foreach (var c in _model.Classes)
            {
                var (ink, fill) = RankingLooks.Tone(c.Tone);
                sheet.Tone(ClassColumn, FirstRow, last, _classes[c.Code], ink, fill);
            }
        }

        RankingEnding.Write(sheet, _model, _text, _looks, _widths);
    }

    private int ClassColumn => 2 + _model.Sections.Count + 5;

    private void WriteHead(Sheet sheet)
    {
        sheet.Next(48, HeadRow);
        string[] before = ["number", "unit"], after = ["self", "verified", "bonus", "deduction", "final", "class", "place", "previous", "movement", "code"];
        foreach (var head in before.Select(Column).Concat(_model.Sections.Select(s => s.Code)).Concat(after.Select(Column)).Concat(_isCluster ? [] : [Column("cluster")]).Append(Column("note")))
        {
            sheet.Text(_looks.Head, head);
        }

        sheet.Next(24);
        for (var i = 1; i <= _widths.Length; i++)
        {
            sheet.Text(_looks.HeadNumber, string.Create(CultureInfo.InvariantCulture, $"({i})"));
        }

        string Column(string key) => _text["column." + key];
    }

    private void WriteRow(Sheet sheet, int number, RankingSheetRow row)
    {
        var isKnockedOut = !string.IsNullOrEmpty(row.KnockedOutBy);
        var look = _looks.Row(isKnockedOut);
        var note = row.Note?.In(_model.Language);
        note = isKnockedOut ? _text.With("knocked-out", row.KnockedOutBy!) + (string.IsNullOrEmpty(note) ? "" : "; " + note) : note;
        var (name, cluster) = (row.UnitName.In(_model.Language), _isCluster || row.ClusterCode is null ? null : _clusters.GetValueOrDefault(row.ClusterCode, row.ClusterCode));
        var className = row.ClassCode is null ? null : _classes[row.ClassCode];
        var lines = new[] { Lines(name, _widths[1]), Lines(className, _widths[ClassColumn]), Lines(cluster, 17), Lines(note, _widths[^1]) }.Max();
        sheet.Next(Sheet.HeightOf(lines));
        var (place, previous) = _isCluster ? (row.ClusterPlace, row.PreviousClusterPlace) : (row.Place, row.PreviousPlace);
        sheet.Number(look.Whole, number).Text(look.Text, name);
        for (var i = 0; i < _model.Sections.Count; i++)
        {
            sheet.Number(look.Points, i < row.SectionPoints.Count ? row.SectionPoints[i] : null);
        }

        sheet.Number(look.Points, row.SelfScore).Number(look.Points, row.VerifiedScore).Number(look.Points, row.Bonus)
            .Number(look.Points, row.Deduction).Number(look.PointsBold, row.Final)
            .Text(look.Center, className)
            .Number(look.Whole, place).Number(look.Whole, previous).Number(look.Movement, previous - place)
            .Text(look.Center, row.UnitCode);
        if (!_isCluster)
        {
            sheet.Text(look.Center, cluster);
        }

        sheet.Text(look.Text, note);

        int Lines(string? content, double width) => Sheet.Lines(content, width, isKnockedOut);
    }

    private void WriteTotals(Sheet sheet, IReadOnlyList<RankingSheetRow> rows, int last)
    {
        var columns = Enumerable.Range(0, _model.Sections.Count).Select(i => (Func<RankingSheetRow, decimal?>)(r => i < r.SectionPoints.Count ? r.SectionPoints[i] : null))
            .Concat([r => r.SelfScore, r => r.VerifiedScore, r => r.Bonus, r => r.Deduction, r => r.Final])
            .Select((of, i) => (Range: $"{Sheet.ColumnName(i + 2)}{FirstRow}:{Sheet.ColumnName(i + 2)}{last}", Values: rows.Select(of).OfType<decimal>().ToList())).ToList();
        sheet.Next(20).Blank(_looks.Total).Text(_looks.Total, _text["row.average"]);
        foreach (var (range, values) in columns)
        {
            _ = values.Count == 0 ? sheet.Blank(_looks.TotalPoints) : sheet.Formula(_looks.TotalPoints, $"AVERAGE({range})", decimal.Round(values.Average(), 10));
        }

        sheet.Blank(_looks.Total, _widths.Length - columns.Count - 2).Next(20).Blank(_looks.Total).Text(_looks.Total, _text["row.count"]);
        foreach (var (range, values) in columns)
        {
            sheet.Formula(_looks.TotalWhole, $"COUNT({range})", values.Count);
        }

        sheet.Blank(_looks.Total, _widths.Length - columns.Count - 2);
    }
}
