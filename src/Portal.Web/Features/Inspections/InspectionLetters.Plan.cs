using System.Globalization;
using System.Text.Json;
using Microsoft.AspNetCore.Mvc;
using Portal.Domain.Common;
using Portal.Domain.Inspections;
using Portal.Infrastructure.Documents;
using Portal.Infrastructure.Documents.Letters;

namespace Portal.Web.Features.Inspections;

public sealed partial class InspectionLetters
{
    /// <summary>
    /// The annual plan, for the committee's head to sign: as it was approved last, or, while it is drafted or waits, as it stands now and marked as a draft. Unannounced visits stand in an annex
    /// that is kept from the units; visits that the person may not know of are left out, and whoever may lack some reads so at its foot.
    /// </summary>
    /// <returns>Null: no such plan in reach.</returns>
    public async Task<FileContentResult?> Plan(string code, PlanPage plans, CancellationToken ct)
    {
        if (await plans.Load(code, ct) is not { } model)
        {
            return null;
        }

        var plan = model.Plan;
        using var json = await WordsAsync("inspection-plan.json", ct);
        var words = json.RootElement;
        string Word(string key) => words.GetProperty(key).GetString()!;
        var edition = plan.Status == InspectionPlanStatus.Approved && model.Editions is [var last, ..] ? last : null;
        var visits = edition?.Visits ?? model.Now;
        var (announced, unannounced) = (visits.Where(v => v.Kind != InspectionKind.Unannounced).ToList(), visits.Where(v => v.Kind == InspectionKind.Unannounced).ToList());
        var year = plan.Year.ToString(CultureInfo.InvariantCulture);
        var facts = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["place"] = model.Owner.Vi,
            ["year"] = year,
            ["code"] = plan.Code,
            ["reason"] = plan.Reason.TrimEnd('.', ' '),
            ["office"] = await OfficeAsync(plan.OwnerUnitId, ct),
            ["announced"] = announced.Count.ToString("N0", Vietnamese),
            ["unannounced"] = unannounced.Count.ToString("N0", Vietnamese),
        };
        var approvedOn = edition is null ? (DateOnly?)null : LocalDay.Of(edition.Approved.ApprovedAt);
        List<LetterBlock> body = [.. (await BasesAsync(words, approvedOn ?? clock.Today(), ct)).Select(basis => new LetterParagraph(basis, IsItalic: true)), new LetterParagraph(Fill(Word("opening"), facts))];
        if (plan.Reason.Length > 0)
        {
            body.Add(new LetterParagraph(Fill(Word("amends"), facts)));
        }

        body.Add(new LetterHeading(Word("aimHeading"), IsCentred: false));
        body.AddRange(Numbered("aims"));
        body.Add(new LetterHeading(Word("visitsHeading"), IsCentred: false));
        body.Add(new LetterParagraph(Fill(Word(announced.Count > 0 ? "visits" : "noVisits"), facts)));
        if (announced.Count > 0)
        {
            body.Add(Visits(announced, words));
        }

        if (unannounced.Count > 0)
        {
            body.Add(new LetterParagraph(Fill(Word("unannounced"), facts)));
        }

        body.Add(new LetterHeading(Word("actionHeading"), IsCentred: false));
        body.AddRange(Numbered("actions"));
        var number = edition is { Approved.Number.Length: > 0 } ? edition.Approved.Number : Unknown + Word("symbol");
        return File(
            new(null, $"{Word("body")}\n{model.Owner.Vi}", "Số: " + number, $"{Bare(model.Owner.Vi)}, {LetterDates.Long(approvedOn, clock.Today().Year)}", Word("type"),
                Fill(Word(plan.Edition > 1 ? "amendedSubject" : "subject"), facts), body, [.. words.GetProperty("recipients").EnumerateArray().Select(r => Fill(r.GetString()!, facts))],
                new LetterSignature([Word("post")], ""), unannounced.Count == 0 ? [] : [new LetterAnnex(Word("annex"), Word("annexNote"), [Visits(unannounced, words)])], Footer()),
            $"{Word("file")}-{plan.Code}{(edition is null ? "-du-thao" : "")}.docx");

        string? Footer() => (model.MayLack, edition) switch { (true, null) => $"{Word("draft")} {Word("excerpt")}", (true, _) => Word("excerpt"), (_, null) => Word("draft"), _ => null };

        IEnumerable<LetterParagraph> Numbered(string key) =>
            words.GetProperty(key).EnumerateArray().Select((p, i) => new LetterParagraph(Capital(Fill(p.GetString()!, facts)), string.Create(CultureInfo.InvariantCulture, $"{i + 1}.")));
    }

    private static LetterTable Visits(IReadOnlyList<PlanVisit> visits, JsonElement words)
    {
        var titles = Columns(words, "columns");
        return new(
            [new(titles[0], 7, CellAlign.Center), new(titles[1], 32), new(titles[2], 14, CellAlign.Center), new(titles[3], 17, CellAlign.Center), new(titles[4], 30)],
            [.. visits.OrderBy(v => v.From).Select((v, i) => (IReadOnlyList<string>)
                [
                    (i + 1).ToString(CultureInfo.InvariantCulture), v.UnitNameVi, words.GetProperty("kinds").GetProperty(v.Kind.ToString()).GetString()!,
                    v.From == v.To ? Day(v.From) : $"{Day(v.From)} – {Day(v.To)}", v.Topic.Length > 0 ? v.Topic : words.GetProperty("wholeTopic").GetString()!,
                ])]);
    }

    private static string Day(DateOnly day) => day.ToString("dd/MM/yyyy", CultureInfo.InvariantCulture);

    private static string Capital(string text) => text.Length == 0 ? text : char.ToUpper(text[0], Vietnamese) + text[1..];
}
