using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Portal.Domain.Reviews;
using Portal.Infrastructure.Documents;
using Portal.Infrastructure.Documents.Letters;

namespace Portal.Web.Features.Inspections;

public sealed partial class InspectionLetters
{
    /// <summary>The form to take along on paper: each criterion with what the unit said, and room to write.</summary>
    /// <returns>Null: no such inspection that the person may know of.</returns>
    public async Task<FileContentResult?> Form(string code, FindingsPage findings, CancellationToken ct)
    {
        if (await findings.Load(code, ct) is not { } model)
        {
            return null;
        }

        using var json = await WordsAsync("inspection-form.json", ct);
        var words = json.RootElement;
        string Word(string key) => words.GetProperty(key).GetString()!;
        var titles = Columns(words, "columns");
        List<LetterBlock> body = [new LetterParagraph(Word("lead"), IsItalic: true)];
        foreach (var part in model.Parts)
        {
            body.Add(new LetterHeading($"{part.Section.Code}. {part.Section.Title.Vi}", IsCentred: false));
            body.Add(new LetterTable(
                [new(titles[0], 13, CellAlign.Center), new(titles[1], 39), new(titles[2], 16, CellAlign.Center), new(titles[3], 32)],
                [.. part.Lines.Select(l => (IReadOnlyList<string>)[l.Criterion.Code, l.Criterion.Text.Vi, l.Said is null ? "–" : Found(l.Said.Finding, words) is { Length: > 0 } own ? own : l.Said.Value, Word("boxes")])]));
        }

        return File(
            new(null, Word("body"), Word("number"), LetterDates.Long(null, model.Inspection.From.Year), Word("type"), Fill(Word("subject"), new() { ["unit"] = model.Unit.Vi, ["code"] = code }), body, [Word("archive")],
                new LetterSignature([Word("signature")], ""), [], Word("footer")),
            $"{Word("file")}-{code}.docx");
    }

    /// <summary>The minutes, from what was entered: a draft to be edited outside until the signed version is registered.</summary>
    /// <returns>Null: no such inspection that the person may know of, the team has not begun, or its findings are its own yet.</returns>
    public async Task<FileContentResult?> Minutes(string code, FindingsPage findings, CancellationToken ct)
    {
        if (await findings.Load(code, ct) is not { MayRead: true, Inspection: { BegunOn: { } begun } inspection } model || await page.Load(code, ct) is not { } record)
        {
            return null;
        }

        using var json = await WordsAsync("inspection-minutes.json", ct);
        var words = json.RootElement;
        string Word(string key) => words.GetProperty(key).GetString()!;
        var facts = await FactsAsync(record, await checklists.GetAsync(db, inspection.ChecklistCode, ct), ct);
        var head = record.Team.FirstOrDefault(m => m.IsHead);
        facts["decision"] = $"{inspection.DecisionNumber} {LetterDates.Long(inspection.DecisionOn)}";
        facts["begun"] = LetterDates.Long(begun);
        facts["seen"] = model.Lines.Count(l => l.Entry is { IsSeen: true }).ToString("N0", Vietnamese);
        facts["bad"] = model.Bad.ToString("N0", Vietnamese);
        facts["adequate"] = model.Lines.Count(l => l.Entry?.Finding == Domain.Reviews.Finding.Adequate).ToString("N0", Vietnamese);
        List<LetterBlock> body = [.. words.GetProperty("opening").EnumerateArray().Select(p => new LetterParagraph(Fill(p.GetString()!, facts)))];
        body.Add(new LetterHeading(Word("teamHeading"), IsCentred: false));
        body.AddRange(record.Team.Select((m, i) => new LetterParagraph($"{i + 1}. {m.Name}, {(m.Post.Length > 0 ? m.Post + ", " : "")}{m.Body}{(m.IsHead ? ", " + Word("leads") : "")}.")));
        body.Add(new LetterHeading(Word("unitHeading"), IsCentred: false));
        body.Add(new LetterParagraph(Word("unitPeople")));
        body.Add(new LetterHeading(Word("resultHeading"), IsCentred: false));
        body.Add(new LetterParagraph(Fill(Word("result"), facts)));
        var bad = model.Lines.Where(l => l.Entry is { IsBad: true }).ToList();
        if (bad.Count > 0)
        {
            var titles = Columns(words, "columns");
            body.Add(new LetterTable(
                [new(titles[0], 12, CellAlign.Center), new(titles[1], 18, CellAlign.Center), new(titles[2], 34), new(titles[3], 36)],
                [.. bad.Select(l => (IReadOnlyList<string>)
                    [
                        l.Criterion.Code, Found(l.Entry!.Finding, words), l.Entry.Proof.Length > 0 ? $"{l.Entry.Text} ({l.Entry.Proof})" : l.Entry.Text,
                        l.Entry.Recommendation.Length == 0 ? Unknown : l.Entry.DueOn is { } due ? string.Create(CultureInfo.InvariantCulture, $"{l.Entry.Recommendation} (trước ngày {due:dd/MM/yyyy})") : l.Entry.Recommendation,
                    ])]));
        }

        body.Add(new LetterHeading(Word("opinionHeading"), IsCentred: false));
        body.Add(new LetterParagraph(inspection.Disagreement.Length > 0 ? inspection.Disagreement : Word("opinion")));
        body.Add(new LetterParagraph(Word("closing")));
        body.Add(new LetterParagraph(Fill(Word("unitSigns"), facts), IsItalic: true));
        return File(
            new(Fill(Word("superior"), facts), Fill(Word("body"), facts), "Số: " + (inspection.MinutesNumber.Length > 0 ? inspection.MinutesNumber : Unknown + Word("symbol")),
                $"{Bare(facts["place"])}, {LetterDates.Long(inspection.MinutesOn, begun.Year)}", Word("type"), Fill(Word("subject"), facts), body,
                [.. words.GetProperty("recipients").EnumerateArray().Select(r => Fill(r.GetString()!, facts))], new LetterSignature([Word("signature")], head?.Name ?? ""), [],
                inspection.HasMinutes ? null : Word("draft")),
            $"{Word("file")}-{code}{(inspection.HasMinutes ? "" : "-du-thao")}.docx");
    }

    private static string Found(Finding? finding, System.Text.Json.JsonElement words) => finding is { } found ? words.GetProperty("findings").GetProperty(found.Code()).GetString()! : "";
}
