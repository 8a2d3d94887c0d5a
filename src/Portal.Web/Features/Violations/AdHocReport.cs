using System.Globalization;
using Portal.Domain.Common;
using Portal.Domain.Violations;
using Portal.Infrastructure.Documents;
using Portal.Infrastructure.Documents.Letters;
using Portal.Web.Shell.Localization;

namespace Portal.Web.Features.Violations;

/// <summary>
/// The ad-hoc report on a case by Decree 30/2020, from the unit to the Police and the standing office: identifiers, counts, times and numbers, to be completed and signed outside. Always in
/// Vietnamese, as such documents are.
/// </summary>
public sealed class AdHocReport(ViolationPage page, Texts<ViolationsText> text, TimeProvider clock)
{
    /// <returns>Null: no such case that the person may write about.</returns>
    public async Task<byte[]?> Write(string code, CancellationToken ct) =>
        await page.Load(code, ct) is { MayTell: true } model ? InLanguage.Of("vi", () => LetterWriter.Write(Compose(model))) : null;

    private static string At(DateTimeOffset at) => LocalDay.Clock(at).ToString("HH:mm 'ngày' dd/MM/yyyy", CultureInfo.InvariantCulture);

    private static string Day(DateOnly day) => day.ToString("dd/MM/yyyy", CultureInfo.InvariantCulture);

    private Letter Compose(ViolationPage.Model model)
    {
        var violation = model.Violation;
        List<(string Label, string Value)> facts =
        [
            (text["report.code"], violation.Code), (text["field.unit"], $"{model.Unit.Vi} ({model.UnitCode})"), (text["field.on"], Day(violation.On)), (text["field.known"], violation.KnownAt is { } known ? At(known) : "…"),
            (text["field.act"], violation.Act.Length == 0 ? text["field.act-none"] : $"{violation.Act}. {model.ActName?.Vi}"), (text["field.effect"], text["effect." + violation.Effect.Code()]),
            (text["field.detection"], text["detection." + violation.Detection]), (text["field.channel"], text["channel." + violation.Channel]),
            (text["field.items"], violation.Items == 0 ? "…" : violation.Items.ToString(CultureInfo.InvariantCulture)), (text["field.level"], text["level." + violation.Level]),
            (text["field.status"], violation.ConcludedOn is { } on ? text["report.concluded", text["status." + violation.Status.Code()], violation.ConclusionNumber, Day(on)] : text["status." + violation.Status.Code()]),
        ];
        List<LetterBlock> body =
        [
            new LetterParagraph(text["report.opening", model.Unit.Vi]),
            new LetterHeading(text["report.facts"], IsCentred: false),
            new LetterTable([new("TT", 8, CellAlign.Center), new(text["report.fact"], 36), new(text["report.value"], 56)],
                [.. facts.Select((f, i) => (IReadOnlyList<string>)[(i + 1).ToString(CultureInfo.InvariantCulture), f.Label, f.Value])]),
            new LetterHeading(text["report.told"], IsCentred: false),
            .. model.Timers.Select(t => new LetterParagraph($"- {text["duty." + t.Duty]}: {(t.DoneAt is { } done ? At(done) : text["report.not-yet"])}.")),
            new LetterHeading(text["report.handling"], IsCentred: false),
            .. Handling(model),
            new LetterHeading(text["report.proposals"], IsCentred: false),
            new LetterParagraph("…"),
            new LetterParagraph(text["report.no-secret"] + "./."),
        ];
        return new(
            null, model.Unit.Vi, "Số: …/BC-…", $"…, {LetterDates.Long(null, clock.Today().Year)}", text["report.type"], text["report.subject", violation.Code], body,
            [text["report.to-police"], text["report.to-office"], text["report.archive"]], new([text["report.signature"]], ""), [], text["report.draft"]);
    }

    private IEnumerable<LetterBlock> Handling(ViolationPage.Model model)
    {
        if (model.Violation.TransferredOn is { } transferred)
        {
            yield return new LetterParagraph($"- {text["handling.police"]}: {model.Violation.PoliceNumber}, {Day(transferred)}.");
        }

        foreach (var sanction in model.Sanctions)
        {
            var what = sanction.Fact.Kind == SanctionKind.Fine ? text["handling.fine"].ToString() : $"{text["official." + sanction.Fact.Official]}: {sanction.Form?.Name.Vi}, {sanction.Fact.Post}";
            yield return new LetterParagraph($"- {what} ({sanction.Fact.Document}, {Day(sanction.Fact.On)}).");
        }

        if (model.Sanctions.Count == 0 && model.Violation.TransferredOn is null)
        {
            yield return new LetterParagraph(text["handling.none"]);
        }
    }
}
