using System.Text.Json;
using Microsoft.AspNetCore.Mvc;
using Portal.Domain.Inspections;
using Portal.Domain.Reviews;
using Portal.Infrastructure.Documents;
using Portal.Infrastructure.Documents.Letters;

namespace Portal.Web.Features.Inspections;

public sealed partial class InspectionLetters
{
    // five rows on a page: room for a line of proof and a recommendation by hand
    private const int RoomToWrite = 29;

    /// <summary>The form to take along on paper, across the page: each criterion with what the unit said and the verifier decided, and room for finding, proof, recommendation, post and day.</summary>
    /// <returns>Null: no such inspection that the person may know of.</returns>
    public async Task<FileContentResult?> Form(string code, FindingsPage findings, CancellationToken ct)
    {
        if (await findings.Load(code, "vi", ct) is not { } model)
        {
            return null;
        }

        using var json = await WordsAsync("inspection-form.json", ct);
        var words = json.RootElement;
        string Word(string key) => words.GetProperty(key).GetString()!;
        string Lines(string key) => string.Join('\n', words.GetProperty(key).EnumerateArray().Select(l => l.GetString()));
        var titles = Columns(words, "columns");
        List<LetterBlock> body = [new LetterParagraph(Word("lead"), IsItalic: true), new LetterParagraph(Word("day"))];
        foreach (var part in model.Parts)
        {
            body.Add(new LetterHeading($"{part.Section.Code}. {part.Section.Title.Vi}", IsCentred: false));
            body.Add(new LetterTable(
                [new(titles[0], 25), new(titles[1], 12), new(titles[2], 12), new(titles[3], 13), new(titles[4], 17), new(titles[5], 21)],
                [.. part.Lines.Select(l => (IReadOnlyList<string>)[$"{l.Criterion.Code}. {l.Criterion.Text.Vi}", OwnWords(l.Said, words), VerifiersWords(l.Said, words), Lines("boxes"), "", Lines("asked")])])
            {
                RoomInMillimetres = RoomToWrite,
            });
        }

        return File(
            new(null, Word("body"), Word("number"), LetterDates.Long(null, model.Inspection.From.Year), Word("type"), Fill(Word("subject"), new() { ["unit"] = model.Unit.Vi, ["code"] = code }), body, [Word("archive")],
                new LetterSignature([Word("signature")], ""), [], Word("footer"))
            { IsLandscape = true },
            $"{Word("file")}-{code}.docx");
    }

    /// <summary>The minutes, from what was entered: a draft to be edited outside until the signed version is registered; then a rebuilt copy, which says on every page that it is not the signed one.</summary>
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
        var (unseen, open) = (model.Lines.Where(l => l.Entry is { IsSeen: false }).ToList(), model.Lines.Where(l => l.Entry is null).Select(l => l.Criterion.Code).ToList());
        (facts["unseen"], facts["open"], facts["openCodes"]) = (unseen.Count.ToString("N0", Vietnamese), open.Count.ToString("N0", Vietnamese), string.Join(", ", open));
        facts["sha256"] = inspection.MinutesSha256;
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
            body.Add(ToMend(bad, words));
        }

        if (unseen.Count > 0)
        {
            var titles = Columns(words, "notSeenColumns");
            body.Add(new LetterParagraph(Fill(Word("notSeen"), facts)));
            body.Add(new LetterTable(
                [new(titles[0], 16, CellAlign.Center), new(titles[1], 84)],
                [.. unseen.Select(l => (IReadOnlyList<string>)[l.Criterion.Code, l.Entry!.Text.Length > 0 ? $"{l.Criterion.Text.Vi} ({l.Entry.Text})" : l.Criterion.Text.Vi])]));
        }

        if (open.Count > 0)
        {
            body.Add(new LetterParagraph(Fill(Word("notEntered"), facts)));
        }

        body.Add(new LetterHeading(Word("opinionHeading"), IsCentred: false));
        body.Add(new LetterParagraph(inspection.Disagreement.Length > 0 ? inspection.Disagreement : Word("opinion")));
        body.Add(new LetterParagraph(Word("closing")));
        body.Add(new LetterParagraph(Fill(Word("unitSigns"), facts), IsItalic: true));
        return File(
            new(Fill(Word("superior"), facts), Fill(Word("body"), facts), "Số: " + (inspection.MinutesNumber.Length > 0 ? inspection.MinutesNumber : Unknown + Word("symbol")),
                $"{Bare(facts["place"])}, {LetterDates.Long(inspection.MinutesOn, begun.Year)}", Word("type"), Fill(Word("subject"), facts), body,
                [.. words.GetProperty("recipients").EnumerateArray().Select(r => Fill(r.GetString()!, facts))], new LetterSignature([Word("signature")], head?.Name ?? ""), [],
                inspection.HasMinutes ? Fill(Word("rebuilt"), facts) : Word("draft")),
            $"{Word("file")}-{code}{(inspection.HasMinutes ? "-dung-lai" : "-du-thao")}.docx");
    }

    private static LetterTable ToMend(IReadOnlyList<FindingsPage.Line> bad, JsonElement words)
    {
        var titles = Columns(words, "columns");
        return new(
            [new(titles[0], 26), new(titles[1], 14, CellAlign.Center), new(titles[2], 28), new(titles[3], 32)],
            [.. bad.Select(l => (IReadOnlyList<string>)
                [$"{l.Criterion.Code}. {l.Criterion.Text.Vi}", Found(l.Entry!.Finding, words), l.Entry.Proof.Length > 0 ? $"{l.Entry.Text} ({l.Entry.Proof})" : l.Entry.Text, Asked(l.Entry, words)])]);
    }

    /// <summary>What is recommended, who answers for it and the last day, which is in time.</summary>
    private static string Asked(InspectionFinding entry, JsonElement words)
    {
        if (entry.Recommendation.Length == 0)
        {
            return Unknown;
        }

        List<string> more = [];
        if (entry.Responsible.Length > 0)
        {
            more.Add(Fill(words.GetProperty("post").GetString()!, new() { ["post"] = entry.Responsible }));
        }

        if (entry.DueOn is { } due)
        {
            more.Add(Fill(words.GetProperty("due").GetString()!, new() { ["due"] = Day(due) }));
        }

        return more.Count == 0 ? entry.Recommendation : $"{entry.Recommendation} ({string.Join("; ", more)})";
    }

    private static string OwnWords(SelfAnswers.Said? said, JsonElement words) => said switch
    {
        null => words.GetProperty("nothing").GetString()!,
        { IsNotApplicable: true } => words.GetProperty("notApplicable").GetString()!,
        _ => string.Join('\n', new[] { said.Value, Found(said.Finding, words) }.Where(w => w.Length > 0)) is { Length: > 0 } own ? own : words.GetProperty("nothing").GetString()!,
    };

    private static string VerifiersWords(SelfAnswers.Said? said, JsonElement words)
    {
        if (said is not { IsDecided: true })
        {
            return words.GetProperty("nothing").GetString()!;
        }

        var value = said.Verified.Length > 0 ? said.Verified : words.GetProperty(said.IsRefused ? "refused" : "accepted").GetString()!;
        return said.Reason.Length > 0 ? $"{value}\n{said.Reason}" : value;
    }

    private static string Found(Finding? finding, JsonElement words) => finding is { } found ? words.GetProperty("findings").GetProperty(found.Code()).GetString()! : "";
}
