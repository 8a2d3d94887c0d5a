using System.Globalization;
using Portal.Domain.Common;
using Portal.Infrastructure.Documents;
using Portal.Infrastructure.Documents.Letters;
using Portal.Web.Shell.Localization;
using Portal.Web.Shell.SignIn;

namespace Portal.Web.Features.Violations;

/// <summary>
/// The summary report on violations by Decree 30/2020: figures by act, effect, who detected them, channel and unit, to be completed, numbered and signed outside. It says numbers, never what
/// happened. Always in Vietnamese, as such documents are.
/// </summary>
public sealed class ViolationSummary(ViolationFigures figures, Access access, Texts<ViolationsText> text, TimeProvider clock)
{
    // the units with the most cases; the workbook has all
    private const int MostUnits = 50;

    public async Task<byte[]> Write(ViolationList.Filter filter, CancellationToken ct)
    {
        var model = await figures.Load(filter, isWhole: true, ct);
        return InLanguage.Of("vi", () => LetterWriter.Write(Compose(model, clock.Today())));
    }

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);

    private Letter Compose(ViolationFigures.Model model, DateOnly today)
    {
        var (total, filters) = (model.Total, ViolationFilterWords.Of(model.Filter, text));
        List<LetterBlock> body =
        [
            new LetterParagraph(text["summary.opening", today]),
            // a part of the register must not be taken for the whole
            .. filters.Count == 0 ? Array.Empty<LetterBlock>() : [new LetterParagraph(text["summary.filters", string.Join("; ", filters.Select(f => f.Text))])],
            new LetterHeading(text["summary.results"], IsCentred: false),
            new LetterParagraph(text["summary.counts", total.All, model.UnitCount, total.Suspected, total.Confirmed, total.Dismissed]),
            new LetterParagraph(text["summary.handled", total.Persons, total.Fines, total.Transferred]),
        ];
        foreach (var key in ViolationFigures.Keys.Where(key => model.Lines[key].Count > 0))
        {
            body.Add(new LetterHeading(text["figures.by-" + key], IsCentred: false));
            body.Add(Table(text["figures.line"], model.Lines[key].Select(l => (ViolationFilterWords.Of(key, l, text), l.Sum))));
        }

        if (model.Units.Count > 0)
        {
            var most = model.Units.GroupBy(u => u.UnitCode).OrderByDescending(g => g.Sum(u => u.Sum.All)).Take(MostUnits).SelectMany(g => g);
            body.Add(new LetterHeading(text["figures.by-unit"], IsCentred: false));
            body.Add(Table(text["field.unit"], most.Select(u => ($"{u.Unit.Vi}: {(u.Act.Length > 0 ? u.Act : text["field.act-none"])}", u.Sum))));
        }

        body.Add(new LetterHeading(text["summary.proposals"], IsCentred: false));
        body.Add(new LetterParagraph("…"));
        body.Add(new LetterParagraph(text["summary.no-secret"] + "./."));
        return new(
            null, access.Acting?.UnitName.Vi ?? "…", "Số: …/BC-…", $"…, {LetterDates.Long(null, today.Year)}", text["report.type"], text["summary.subject"], body,
            [text["summary.to-committee"], text["report.archive"]], new([text["report.signature"]], ""), [], text["report.draft"]);
    }

    private LetterTable Table(string first, IEnumerable<(string Name, ViolationFigures.Sum Sum)> lines) => new(
        [new(first, 40), new(text["figures.all"], 10, CellAlign.Center), new(text["status.suspected"], 12, CellAlign.Center), new(text["status.confirmed"], 12, CellAlign.Center), new(text["status.dismissed"], 10, CellAlign.Center), new(text["summary.persons"], 8, CellAlign.Center), new(text["summary.fines"], 8, CellAlign.Center)],
        [.. lines.Select(l => (IReadOnlyList<string>)[l.Name, Number(l.Sum.All), Number(l.Sum.Suspected), Number(l.Sum.Confirmed), Number(l.Sum.Dismissed), Number(l.Sum.Persons), Number(l.Sum.Fines)])]);
}
