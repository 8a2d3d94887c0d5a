using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Portal.Domain.Reviews;
using Portal.Infrastructure.Documents.Letters;

namespace Portal.Web.Features.Inspections;

public sealed partial class InspectionLetters
{
    /// <summary>The conclusion, from the minutes: a draft of the secretariat until its number is recorded.</summary>
    /// <returns>Null: no such inspection that the person may know of, its minutes are not registered, or nothing is concluded yet and the person does not manage it.</returns>
    public async Task<FileContentResult?> Conclusion(string code, FindingsPage findings, CancellationToken ct)
    {
        if (await page.Load(code, ct) is not { Inspection: { HasMinutes: true } inspection } record || (inspection.ConclusionOn is null && !record.MayManage) || await findings.Load(code, "vi", ct) is not { MayRead: true } model)
        {
            return null;
        }

        using var json = await WordsAsync("inspection-conclusion.json", ct);
        var words = json.RootElement;
        string Word(string key) => words.GetProperty(key).GetString()!;
        var facts = await FactsAsync(record, await checklists.GetAsync(db, inspection.ChecklistCode, ct), ct);
        facts["decision"] = $"{inspection.DecisionNumber} {LetterDates.Long(inspection.DecisionOn)}";
        facts["begun"] = LetterDates.Long(inspection.BegunOn);
        facts["minutes"] = $"{inspection.MinutesNumber} {LetterDates.Long(inspection.MinutesOn)}";
        foreach (var finding in Enum.GetValues<Finding>())
        {
            facts[finding.Code()] = model.Lines.Count(l => l.Entry?.Finding == finding).ToString("N0", Vietnamese);
        }

        var bad = model.Lines.Where(l => l.Entry is { IsBad: true }).ToList();
        facts["seen"] = model.Lines.Count(l => l.Entry is { IsSeen: true }).ToString("N0", Vietnamese);
        facts["unseen"] = model.Lines.Count(l => l.Entry is { IsSeen: false }).ToString("N0", Vietnamese);
        facts["bad"] = bad.Count.ToString("N0", Vietnamese);
        List<LetterBlock> body = [.. words.GetProperty("opening").EnumerateArray().Select(p => new LetterParagraph(Fill(p.GetString()!, facts)))];
        body.Add(new LetterHeading(Word("resultHeading"), IsCentred: false));
        body.Add(new LetterParagraph(Fill(Word("result"), facts)));
        body.Add(new LetterHeading(Word("askedHeading"), IsCentred: false));
        body.Add(new LetterParagraph(Fill(Word(bad.Count > 0 ? "askedLead" : "nothing"), facts)));
        if (bad.Count > 0)
        {
            body.Add(ToMend(bad, words));
        }

        body.Add(new LetterHeading(Word("opinionHeading"), IsCentred: false));
        body.Add(new LetterParagraph(inspection.Disagreement.Length > 0 ? inspection.Disagreement : Word("noOpinion")));
        body.Add(new LetterHeading(Word("actionHeading"), IsCentred: false));
        body.AddRange(words.GetProperty("actions").EnumerateArray().Select((p, i) => new LetterParagraph(Capital(Fill(p.GetString()!, facts)), string.Create(CultureInfo.InvariantCulture, $"{i + 1}."))));
        var isDraft = inspection.ConclusionOn is null;
        return File(
            new(null, $"{Word("body")}\n{facts["place"]}", "Số: " + (isDraft ? Unknown + Word("symbol") : inspection.ConclusionNumber),
                $"{Bare(facts["place"])}, {LetterDates.Long(inspection.ConclusionOn, inspection.MinutesOn!.Value.Year)}", Word("type"), Fill(Word("subject"), facts), body,
                [.. words.GetProperty("recipients").EnumerateArray().Select(r => Fill(r.GetString()!, facts))], new LetterSignature([Word("signer")], ""), [], isDraft ? Word("draft") : null),
            $"{Word("file")}-{code}{(isDraft ? "-du-thao" : "")}.docx");
    }
}
