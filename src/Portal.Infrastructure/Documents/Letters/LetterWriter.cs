using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;

namespace Portal.Infrastructure.Documents.Letters;

/// <summary>
/// Writes a <see cref="Letter"/> as .docx by Decree 30/2020/NĐ-CP: A4, margins 20/20/30/15 mm, Times New Roman, the heading as two columns without
/// borders, page numbers in the middle above from the second page on. A form that lies across has 20 mm on each side.
/// </summary>
public static class LetterWriter
{
    public const string ContentType = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

    // 39 to 61: the nation's name stays on one line at 12.5 pt
    private const int LeftPercent = 39;

    private const int EmptyLinesToSign = 4;

    public static byte[] Write(Letter letter)
    {
        using var file = new MemoryStream();
        using (var document = WordprocessingDocument.Create(file, WordprocessingDocumentType.Document))
        {
            var main = document.AddMainDocumentPart();
            Styles(main);
            var body = new Body();
            var width = letter.IsLandscape ? LetterParts.LandscapeWidth : LetterParts.PageWidth;
            Head(body, letter, width);
            foreach (var block in letter.Body)
            {
                body.Append(Of(block, width));
            }

            LetterParts.KeepWithNext(body.LastChild);
            End(body, letter, width);
            foreach (var annex in letter.Annexes)
            {
                Annex(body, annex, width);
            }

            body.Append(Section(main, letter));
            main.Document = new Document(body);
            main.Document.Save();
        }

        return file.ToArray();
    }

    private static void Head(Body body, Letter letter, int width)
    {
        var leftWidth = width * LeftPercent / 100;
        List<OpenXmlElement> left = letter.SuperiorBody is null ? [] : [LetterParts.Line(Capitals(letter.SuperiorBody), 25)];
        left.AddRange(Capitals(letter.IssuingBody).Split('\n').Select(line => LetterParts.Line(line, 25, bold: true)));
        left.Add(LetterParts.Rule(1200, leftWidth));
        body.Append(LetterParts.Pair(
            width, leftWidth, left,
            [
                LetterParts.Line("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", 25, bold: true), LetterParts.Line("Độc lập - Tự do - Hạnh phúc", 28, bold: true),
                LetterParts.Rule(2950, width - leftWidth),
            ]));
        // two tables that touch would become one
        body.Append(LetterParts.Line("", 4));
        List<OpenXmlElement> number = [LetterParts.Line(letter.Number, 26)];
        if (letter.TypeName is null)
        {
            number.Add(LetterParts.Line(letter.Subject, 24));
        }

        body.Append(LetterParts.Pair(width, leftWidth, number, [LetterParts.Line(letter.PlaceDate, 28, italic: true)]));
        if (letter.TypeName is not null)
        {
            body.Append(
                LetterParts.Line(Capitals(letter.TypeName), 28, bold: true, before: 320), LetterParts.Line(letter.Subject, 28, bold: true), LetterParts.Rule(1800, width));
        }

        body.Append(LetterParts.Line("", 12));
    }

    private static void End(Body body, Letter letter, int width)
    {
        List<OpenXmlElement> left = [LetterParts.Line("Nơi nhận:", 24, bold: true, italic: true, JustificationValues.Left)];
        left.AddRange(letter.Recipients.Select(r => LetterParts.Line("- " + r, 22, align: JustificationValues.Left)));
        List<OpenXmlElement> right = [.. letter.Signature.Lines.Select(line => LetterParts.Line(Capitals(line), 28, bold: true))];
        right.AddRange(Enumerable.Range(0, EmptyLinesToSign).Select(_ => LetterParts.Line("", 28)));
        right.Add(LetterParts.Line(letter.Signature.Name, 28, bold: true));
        var space = LetterParts.Line("", 20);
        LetterParts.KeepWithNext(space);
        body.Append(space, LetterParts.Pair(width, width / 2, left, right), LetterParts.Line("", 4));
    }

    private static void Annex(Body body, LetterAnnex annex, int width)
    {
        body.Append(
            LetterParts.Line(Capitals(annex.Title), 28, bold: true, pageBreak: true), LetterParts.Line(annex.Note, 28, italic: true), LetterParts.Rule(1800, width), LetterParts.Line("", 12));
        foreach (var block in annex.Body)
        {
            body.Append(Of(block, width));
        }

        body.Append(LetterParts.Line("", 4));
    }

    private static OpenXmlElement Of(LetterBlock block, int width) => block switch
    {
        LetterParagraph paragraph => LetterParts.Body(paragraph),
        LetterHeading heading => LetterParts.Heading(heading),
        LetterTable table => LetterParts.List(table, width),
        _ => throw new ArgumentOutOfRangeException(nameof(block), block, null),
    };

    private static void Styles(MainDocumentPart main)
    {
        var part = main.AddNewPart<StyleDefinitionsPart>();
        part.Styles = new Styles(new DocDefaults(
            new RunPropertiesDefault(new RunPropertiesBaseStyle(
                new RunFonts { Ascii = "Times New Roman", HighAnsi = "Times New Roman", ComplexScript = "Times New Roman", EastAsia = "Times New Roman" }, new FontSize { Val = "28" }, new Languages { Val = "vi-VN" })),
            new ParagraphPropertiesDefault(new ParagraphPropertiesBaseStyle(new SpacingBetweenLines { Before = "0", After = "0", Line = "240", LineRule = LineSpacingRuleValues.Auto }))));
        part.Styles.Save();
    }

    private static SectionProperties Section(MainDocumentPart main, Letter letter)
    {
        var header = main.AddNewPart<HeaderPart>();
        header.Header = new Header(new Paragraph(new ParagraphProperties(new Justification { Val = JustificationValues.Center }), new SimpleField { Instruction = "PAGE" }));
        header.Header.Save();
        var section = new SectionProperties(new HeaderReference { Type = HeaderFooterValues.Default, Id = main.GetIdOfPart(header) });
        if (letter.Footer is { } footer)
        {
            foreach (var kind in new[] { HeaderFooterValues.Default, HeaderFooterValues.First })
            {
                var part = main.AddNewPart<FooterPart>();
                part.Footer = new Footer(LetterParts.Line(footer, 20, italic: true));
                part.Footer.Save();
                section.Append(new FooterReference { Type = kind, Id = main.GetIdOfPart(part) });
            }
        }

        var (page, left, right) = letter.IsLandscape
            ? (new PageSize { Width = 16838U, Height = 11906U, Orient = PageOrientationValues.Landscape }, 1134U, 1134U)
            : (new PageSize { Width = 11906U, Height = 16838U }, 1701U, 850U);
        section.Append(page, new PageMargin { Top = 1134, Bottom = 1134, Left = left, Right = right, Header = 567U, Footer = 567U, Gutter = 0U }, new TitlePage());
        return section;
    }

    private static string Capitals(string text) => text.ToUpper(System.Globalization.CultureInfo.GetCultureInfo("vi-VN"));
}
