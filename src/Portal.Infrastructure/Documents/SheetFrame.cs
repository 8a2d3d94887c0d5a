namespace Portal.Infrastructure.Documents;

/// <summary>What stands in a sheet's file before and after the rows. The order of the elements is the schema's: another order makes Excel offer a repair.</summary>
internal static class SheetFrame
{
    public static void Begin(XmlBytes x, SheetLayout layout, bool isFirst)
    {
        x.Raw("<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n<worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><sheetPr>"u8);
        if (layout.TabColor is not null)
        {
            x.Raw($"<tabColor rgb=\"FF{layout.TabColor}\"/>");
        }

        x.Raw("<pageSetUpPr fitToPage=\"1\"/></sheetPr><sheetViews><sheetView showGridLines=\"0\" "u8);
        x.Raw(isFirst ? "tabSelected=\"1\" workbookViewId=\"0\">"u8 : "workbookViewId=\"0\">"u8);
        if (layout.FrozenRows > 0 || layout.FrozenColumns > 0)
        {
            var cell = $"{Sheet.ColumnName(layout.FrozenColumns)}{layout.FrozenRows + 1}";
            var pane = layout.FrozenRows == 0 ? "topRight" : layout.FrozenColumns == 0 ? "bottomLeft" : "bottomRight";
            var split = (layout.FrozenColumns > 0 ? $"xSplit=\"{layout.FrozenColumns}\" " : "") + (layout.FrozenRows > 0 ? $"ySplit=\"{layout.FrozenRows}\" " : "");
            x.Raw($"<pane {split}topLeftCell=\"{cell}\" activePane=\"{pane}\" state=\"frozen\"/><selection pane=\"{pane}\" activeCell=\"{cell}\" sqref=\"{cell}\"/>");
        }

        x.Raw("</sheetView></sheetViews><sheetFormatPr defaultRowHeight=\"15.75\"/>"u8);
        if (layout.Widths.Count > 0)
        {
            x.Raw("<cols>"u8);
            for (var i = 0; i < layout.Widths.Count; i++)
            {
                x.Raw("<col min=\""u8);
                x.Number(i + 1);
                x.Raw("\" max=\""u8);
                x.Number(i + 1);
                x.Raw("\" width=\""u8);
                x.Number(layout.Widths[i]);
                x.Raw("\" customWidth=\"1\"/>"u8);
            }

            x.Raw("</cols>"u8);
        }

        x.Raw("<sheetData>"u8);
    }

    public static void End(
        XmlBytes x, SheetLayout layout, string? filter, List<string> merges, List<(string Range, string Text, int Tone)> tones, List<(string Range, string List)> choices, List<int> breaks)
    {
        x.Raw("</sheetData>"u8);
        if (layout.IsProtected)
        {
            x.Raw("<sheetProtection sheet=\"1\" objects=\"1\" scenarios=\"1\" formatColumns=\"0\" formatRows=\"0\"/>"u8);
        }

        if (filter is not null)
        {
            x.Raw($"<autoFilter ref=\"{filter}\"/>");
        }

        if (merges.Count > 0)
        {
            x.Raw($"<mergeCells count=\"{merges.Count}\">");
            merges.ForEach(m => x.Raw($"<mergeCell ref=\"{m}\"/>"));
            x.Raw("</mergeCells>"u8);
        }

        for (var i = 0; i < tones.Count; i++)
        {
            x.Raw($"<conditionalFormatting sqref=\"{tones[i].Range}\"><cfRule type=\"cellIs\" dxfId=\"{tones[i].Tone}\" priority=\"{i + 1}\" operator=\"equal\"><formula>\"");
            x.Text(tones[i].Text.Replace("\"", "\"\"", StringComparison.Ordinal));
            x.Raw("\"</formula></cfRule></conditionalFormatting>"u8);
        }

        if (choices.Count > 0)
        {
            x.Raw($"<dataValidations count=\"{choices.Count}\">");
            foreach (var (range, list) in choices)
            {
                x.Raw($"<dataValidation type=\"list\" allowBlank=\"1\" showErrorMessage=\"1\" sqref=\"{range}\"><formula1>");
                x.Text(list);
                x.Raw("</formula1></dataValidation>"u8);
            }

            x.Raw("</dataValidations>"u8);
        }

        x.Raw("<printOptions horizontalCentered=\"1\"/><pageMargins left=\"0.4\" right=\"0.4\" top=\"0.6\" bottom=\"0.6\" header=\"0.3\" footer=\"0.3\"/><pageSetup paperSize=\"9\" orientation=\"landscape\" fitToWidth=\"1\" fitToHeight=\"0\"/><headerFooter>"u8);
        if (layout.PageHeader is not null)
        {
            x.Raw("<oddHeader>&amp;C"u8);
            x.Text(layout.PageHeader.Replace("&", "&&", StringComparison.Ordinal));
            x.Raw("</oddHeader>"u8);
        }

        x.Raw("<oddFooter>"u8);
        x.Text(layout.PageFooter);
        x.Raw("</oddFooter></headerFooter>"u8);
        if (breaks.Count > 0)
        {
            x.Raw($"<rowBreaks count=\"{breaks.Count}\" manualBreakCount=\"{breaks.Count}\">");
            breaks.ForEach(row => x.Raw($"<brk id=\"{row}\" max=\"16383\" man=\"1\"/>"));
            x.Raw("</rowBreaks>"u8);
        }

        x.Raw("</worksheet>"u8);
    }
}
