namespace Portal.Infrastructure.Documents;

/// <summary>The sheets behind the figures: how they are computed, and who took them out when.</summary>
internal static class RankingBasisSheet
{
    private static readonly double[] Widths = [12, 78, 16];

    public static void WriteBasis(SheetBook book, RankingSheetModel model, WorkbookText text, RankingLooks looks)
    {
        var sheet = Begin(book, model, text, looks, "sheet.basis", text["basis.title"]);
        Heading(sheet, text["basis.bands"], looks);
        sheet.Next(20).Text(looks.Head, text["basis.class-code"]).Text(looks.Head, text["basis.class"]).Text(looks.Head, text["basis.at-least"]);
        foreach (var c in model.Classes)
        {
            sheet.Next().Text(looks.Center, c.Code).Text(looks.Text, c.Name.In(model.Language)).Number(looks.Figure, c.AtLeast);
            var (ink, fill) = RankingLooks.Tone(c.Tone);
            sheet.Tone(1, sheet.Row, sheet.Row, c.Name.In(model.Language), ink, fill);
        }

        Heading(sheet, text["basis.sections"], looks);
        sheet.Next(20).Text(looks.Head, text["basis.section-code"]).Text(looks.Head, text["basis.section"]).Text(looks.Head, text["basis.max"]);
        var first = sheet.Row + 1;
        foreach (var s in model.Sections)
        {
            sheet.Next().Text(looks.Center, s.Code).Text(looks.Text, s.Title.In(model.Language)).Number(looks.Figure, s.MaxPoints);
        }

        if (model.Sections.Count > 0)
        {
            sheet.Next(20).Blank(looks.Total).Text(looks.Total, text["basis.total"])
                .Formula(looks.TotalPoints, $"SUM(C{first}:C{sheet.Row - 1})", model.Sections.Sum(s => s.MaxPoints));
        }

        // merged cells do not grow with their text: about 105 characters stand on a line
        static double HeightOf(string rule) => 16 * Math.Max(1, Math.Ceiling(rule.Length / 105.0));
        var rules = model.Rules.Select(r => r.In(model.Language)).ToList();
        sheet.KeepTogether(Sheet.DefaultHeight + 20 + rules.Sum(HeightOf));
        Heading(sheet, text["basis.rules"], looks);
        foreach (var rule in rules)
        {
            sheet.Next(HeightOf(rule)).Text(looks.Plain, "– " + rule).Merge(0, 2);
        }
    }

    public static void WriteLog(SheetBook book, RankingSheetModel model, WorkbookText text, RankingLooks looks)
    {
        var sheet = Begin(book, model, text, looks, "sheet.log", text["log.title"], [30, 76]);
        Line("log.by", model.ExportedBy);
        Label("log.at").Moment(looks.Moment, Domain.Common.LocalDay.Clock(model.ExportedAt));
        Line("log.file", model.FileCode);
        Line("log.round", model.RoundCode);
        Line("log.scope", model.Scope.In(model.Language));
        Label("log.rows").Number(looks.WholeLeft, model.Rows.Count);
        Line("log.state", text[model.IsFrozen ? "log.state.frozen" : "log.state.draft"]);
        if (model is { IsFrozen: true, FrozenAt: { } frozenAt })
        {
            Label("log.frozen-at").Moment(looks.Moment, Domain.Common.LocalDay.Clock(frozenAt));
            Line("log.checksum", model.Checksum ?? "");
        }

        foreach (var (name, value) in model.Filters)
        {
            sheet.Next().Text(looks.Label, text.With("log.filter", name)).Text(looks.Text, value);
        }

        if (model.Filters.Count == 0)
        {
            Line("log.filters", text["log.no-filter"]);
        }

        Sheet Label(string key) => sheet.Next().Text(looks.Label, text[key]);

        void Line(string key, string value) => Label(key).Text(looks.Text, value);
    }

    private static Sheet Begin(SheetBook book, RankingSheetModel model, WorkbookText text, RankingLooks looks, string name, string title, double[]? widths = null)
    {
        widths ??= Widths;
        var sheet = book.Add(new SheetLayout(text[name], widths,
            TabColor: model.IsFrozen ? null : "B77400",
            PageHeader: model.IsFrozen ? null : text["draft"],
            PageFooter: text.With("footer", model.RoundCode, model.FileCode)));
        sheet.Next(16).Text(looks.Notice, text["notice"]);
        sheet.Next();
        sheet.Next(24).Text(looks.Title, text.Capitals(title)).Merge(0, widths.Length - 1);
        if (!model.IsFrozen)
        {
            sheet.Next(20).Text(looks.Draft, text["draft"]).Merge(0, widths.Length - 1);
        }

        sheet.Next();
        return sheet;
    }

    private static void Heading(Sheet sheet, string heading, RankingLooks looks)
    {
        sheet.Next();
        sheet.Next(20).Text(looks.Strong, heading);
    }
}
