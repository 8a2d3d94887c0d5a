namespace Portal.Infrastructure.Documents;

/// <summary>Below the table: notes, recipients on the left, the signature block on the right.</summary>
internal static class RankingEnding
{
    public static void Write(Sheet sheet, RankingSheetModel model, WorkbookText text, RankingLooks looks, double[] widths)
    {
        var last = widths.Length - 1;
        var signed = Math.Max(model.SignatureLines.Count + 5, model.Recipients.Count + 1);
        // the notes stand above the signature, on the same page
        sheet.KeepTogether((3 * Sheet.DefaultHeight) + (3 * 16) + (signed * 18)).Next();
        sheet.Next().Text(looks.Strong, text["note.title"]);
        if (model.Sections.Count > 0)
        {
            Line(text.With("note.sections", model.Sections[0].Code, model.Sections[^1].Code));
        }

        Line(text["note.final"]);
        if (model is { IsFrozen: true, Checksum: { } checksum })
        {
            Line(text.With("note.checksum", checksum));
        }

        sheet.Next();
        var first = SignatureStart(widths);
        // capacities, four empty lines for the hand, then the name; the recipients run beside them
        var right = model.SignatureLines.Concat(["", "", "", "", model.SignerName ?? ""]).ToList();
        var left = model.Recipients.Select((r, i) => $"- {r}{(i == model.Recipients.Count - 1 ? "." : ";")}").Prepend(text["recipients"]).ToList();
        for (var i = 0; i < Math.Max(left.Count, right.Count); i++)
        {
            sheet.Next(18);
            if (i < left.Count)
            {
                sheet.Text(i == 0 ? looks.RecipientsHead : looks.Recipient, left[i]).Skip(first - 1);
            }
            else
            {
                sheet.Skip(first);
            }

            if (i < right.Count && right[i].Length > 0)
            {
                sheet.Text(looks.Signature, right[i]).Merge(first, last);
            }
        }

        void Line(string note) => sheet.Next(16).Text(looks.Note, note).Merge(0, last);
    }

    // the right part of the page, about two fifths of it
    private static int SignatureStart(double[] widths)
    {
        var (at, room) = (widths.Length, widths.Sum() * 0.4);
        while (at > 1 && room > 0)
        {
            room -= widths[--at];
        }

        return at;
    }
}
