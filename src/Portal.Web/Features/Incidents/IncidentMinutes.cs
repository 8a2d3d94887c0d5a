using System.Globalization;
using Portal.Domain.Common;
using Portal.Infrastructure.Documents;
using Portal.Infrastructure.Documents.Letters;
using Portal.Web.Shell.Localization;

namespace Portal.Web.Features.Incidents;

/// <summary>The minutes of an incident by Decree 30/2020, to be signed by both officers: identifiers, times and acts. Always in Vietnamese, as such documents are.</summary>
public sealed class IncidentMinutes(IncidentPages pages, Texts<IncidentsText> text, TimeProvider clock)
{
    /// <returns>Null: no such incident that the person handles.</returns>
    public async Task<byte[]?> Write(string number, CancellationToken ct)
    {
        return await pages.Load(number, ct) is { MayHandle: true } page ? InLanguage.Of("vi", () => LetterWriter.Write(Compose(page))) : null;
    }

    private static string At(DateTimeOffset at) => LocalDay.Clock(at).ToString("HH:mm 'ngày' dd/MM/yyyy", CultureInfo.InvariantCulture);

    private Letter Compose(IncidentPage page)
    {
        var incident = page.Incident;
        List<LetterBlock> body =
        [
            new LetterParagraph(text["minutes.opening", incident.Number, page.Unit.Vi, page.UnitCode, At(incident.OpenedAt)]),
            new LetterHeading(text["minutes.facts"], IsCentred: false),
            new LetterParagraph(text["minutes.channel", text["channel." + incident.Channel]]),
            new LetterParagraph(text["minutes.item", text["item." + incident.Item], incident.ItemKey.Length == 0 ? "–" : incident.ItemKey]),
            new LetterParagraph(text["minutes.times", incident.Times, At(incident.LastAt)]),
            new LetterParagraph(text["minutes.state", text["item-state." + incident.ItemState]]),
            new LetterParagraph(text["minutes.by", incident.ByName]),
            new LetterParagraph(text["minutes.officers", page.Officers.Count == 0 ? "…" : string.Join(", ", page.Officers)]),
            new LetterHeading(text["minutes.steps"], IsCentred: false),
            new LetterTable(
                [new("TT", 7, CellAlign.Center), new(text["minutes.when"], 20, CellAlign.Center), new(text["minutes.what"], 33), new(text["minutes.who"], 20), new(text["minutes.note"], 20)],
                [.. page.Steps.Select((s, i) => (IReadOnlyList<string>)[(i + 1).ToString(CultureInfo.InvariantCulture), At(s.At), text["act." + s.Act], s.ByName, s.Note])]),
            new LetterParagraph(text["minutes.kept"]),
            new LetterParagraph(incident.ClosedAt is { } closed ? text["minutes.closed", At(closed)] : text["minutes.open"]),
        ];
        return new(
            null, page.Unit.Vi, "Số: …/BB-…", $"…, {LetterDates.Long(null, clock.Today().Year)}", text["minutes.type"], text["minutes.subject", incident.Number], body,
            [text["minutes.recipients-unit", page.Unit.Vi], text["minutes.recipients-office"], text["minutes.archive"]], new([text["minutes.signature"]], ""), [],
            incident.IsOpen ? text["minutes.draft"] : null);
    }
}
