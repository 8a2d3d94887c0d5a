using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Portal.Domain.Common;
using Portal.Domain.Measures;
using Portal.Infrastructure.Documents;
using Portal.Infrastructure.Documents.Letters;
using Portal.Web.Shell.Localization;
using Portal.Web.Shell.SignIn;

namespace Portal.Web.Features.Measures;

/// <summary>
/// The summary report on corrective measures by Decree 30/2020: figures by section and cluster, the units that are most overdue, to be completed, numbered and signed outside. It says numbers,
/// never contents. Always in Vietnamese, as such documents are.
/// </summary>
public sealed class MeasureSummary(MeasureFigures figures, MeasureReach reach, Access access, Texts<MeasuresText> text, TimeProvider clock)
{
    private const int MostUnits = 20;

    public async Task<byte[]> Write(MeasureFilter filter, CancellationToken ct)
    {
        var (model, today) = (await figures.Load(filter, ct), clock.Today());
        var late = await reach.WithUnits(reach.OfStatus(reach.BeforeStatus(filter), "overdue")).GroupBy(r => new { r.Unit.Code, r.Unit.NameVi })
            .Select(g => new { g.Key.Code, g.Key.NameVi, Count = g.Count(), First = g.Min(r => r.Measure.DueOn) }).OrderByDescending(u => u.Count).ThenBy(u => u.First).ThenBy(u => u.Code).Take(MostUnits).ToListAsync(ct);
        return InLanguage.Of("vi", () => LetterWriter.Write(Compose(model, MeasureFilterWords.Of(filter, text, hasStatus: false), [.. late.Select(u => (u.NameVi, u.Count, u.First))], today)));
    }

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static string InTime(MeasureSum sum) => sum.InTime is { } share ? Shell.Show.Percent(share) : "–";

    private static string Delay(MeasureSum sum) => sum.AverageDelay is { } days ? Shell.Show.Number(Math.Round(days, 1)) : "–";

    private Letter Compose(MeasureFigures.Model model, IReadOnlyList<MeasureFilterWords.Part> filters, IReadOnlyList<(string Unit, int Count, DateOnly First)> late, DateOnly today)
    {
        var total = model.Total;
        List<LetterBlock> body =
        [
            new LetterParagraph(text["summary.opening", today]),
            // a part of the register must not be taken for the whole
            .. filters.Count == 0 ? Array.Empty<LetterBlock>() : [new LetterParagraph(text["summary.filters", string.Join("; ", filters.Select(f => $"{f.Name}: {f.Value}"))])],
            new LetterHeading(text["summary.results"], IsCentred: false),
            new LetterParagraph(text["summary.counts", total.All, total.Open, total.Overdue, total.Closed, total.Confirmed]),
            new LetterParagraph(text["summary.in-time", total.ClosedInTime, total.Closed, InTime(total), Delay(total)]),
            new LetterParagraph(text["summary.repeated", total.Repeated]),
            new LetterHeading(text["figures.by-section"], IsCentred: false),
            Table("section", model.Sections),
            new LetterHeading(text["figures.by-cluster"], IsCentred: false),
            Table("cluster", model.Clusters),
            new LetterHeading(text["summary.late"], IsCentred: false),
        ];
        if (late.Count == 0)
        {
            body.Add(new LetterParagraph(text["summary.none-late"]));
        }
        else
        {
            body.Add(new LetterTable(
                [new("TT", 8, CellAlign.Center), new(text["field.unit"], 52), new(text["filter.overdue"], 18, CellAlign.Center), new(text["summary.first"], 22, CellAlign.Center)],
                [.. late.Select((u, i) => (IReadOnlyList<string>)[Number(i + 1), u.Unit, Number(u.Count), u.First.ToString("dd/MM/yyyy", CultureInfo.InvariantCulture)])]));
        }

        body.Add(new LetterHeading(text["summary.proposals"], IsCentred: false));
        body.Add(new LetterParagraph("…"));
        body.Add(new LetterParagraph(text["summary.no-secret"] + "./."));
        return new(
            null, access.Acting?.UnitName.Vi ?? "…", "Số: …/BC-…", $"…, {LetterDates.Long(null, today.Year)}", text["summary.type"], text["summary.subject"], body,
            [text["summary.to-committee"], text["summary.archive"]], new([text["summary.signature"]], ""), [], text["summary.draft"]);
    }

    private LetterTable Table(string key, IReadOnlyList<MeasureFigures.Line> lines) => new(
        [new(text["figures." + key], 34), new(text["figures.all"], 11, CellAlign.Center), new(text["filter.overdue"], 12, CellAlign.Center), new(text["figures.closed"], 13, CellAlign.Center), new(text["figures.in-time"], 15, CellAlign.Center), new(text["summary.delay"], 15, CellAlign.Center)],
        [.. lines.Select(l => (IReadOnlyList<string>)[l.Name is { } name ? key == "section" ? $"{l.Key}. {name.Vi}" : name.Vi : (l.Key.Length > 0 ? l.Key : text["figures.none-" + key]), Number(l.Sum.All), Number(l.Sum.Overdue), Number(l.Sum.Closed), InTime(l.Sum), Delay(l.Sum)])]);
}
