using System.Globalization;
using System.Text.Json;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Portal.Domain.Checklists;
using Portal.Domain.Committees;
using Portal.Domain.Common;
using Portal.Domain.Inspections;
using Portal.Infrastructure.Database;
using Portal.Infrastructure.Documents;
using Portal.Infrastructure.Documents.Letters;
using Portal.Infrastructure.Settings;
using Portal.Web.Shell;

namespace Portal.Web.Features.Inspections;

/// <summary>
/// Documents of an inspection by Decree 30/2020, made from the record; the wording stands in <c>templates/word/inspection-….json</c>. Always Vietnamese, as such documents are.
/// </summary>
public sealed partial class InspectionLetters(PortalDb db, InspectionPage page, ChecklistLibrary checklists, TimeProvider clock)
{
    private const string Unknown = "…";

    private static readonly CultureInfo Vietnamese = CultureInfo.GetCultureInfo("vi-VN");

    /// <summary>The decision to inspect, with the criteria as an annex: a draft until its number is recorded.</summary>
    /// <returns>Null: no such inspection that the person may know of, or nothing to decide on yet.</returns>
    public async Task<FileContentResult?> Decision(string code, CancellationToken ct)
    {
        if (await page.Load(code, ct) is not { Inspection.ChecklistCode.Length: > 0 } model)
        {
            return null;
        }

        var inspection = model.Inspection;
        using var json = await WordsAsync("inspection-decision.json", ct);
        var words = json.RootElement;
        string Word(string key) => words.GetProperty(key).GetString()!;
        var checklist = await checklists.GetAsync(db, inspection.ChecklistCode, ct);
        var number = inspection.DecisionNumber.Length > 0 ? inspection.DecisionNumber : Unknown + Word("symbol");
        var facts = await FactsAsync(model, checklist, ct);
        facts["number"] = number;
        facts["day"] = LetterDates.Long(inspection.DecisionOn, inspection.From.Year);
        facts["days"] = inspection.From == inspection.To ? Fill(Word("oneDay"), facts) : Fill(Word("manyDays"), facts);
        facts["topic"] = inspection.Topic.Length == 0 ? Word("wholeTopic") : inspection.Topic;
        List<LetterBlock> body = [new LetterHeading(Word("head"))];
        body.AddRange((await BasesAsync(words, inspection.DecisionOn ?? clock.Today(), ct)).Select(basis => new LetterParagraph(basis, IsItalic: true)));
        if (model.PlanCode is not null && await PlanBasisAsync(inspection, ct) is { } plan)
        {
            facts["plan"] = plan;
            body.Add(new LetterParagraph(Fill(Word("planBasis"), facts), IsItalic: true));
        }

        body.Add(new LetterParagraph(Fill(Word("proposal"), facts), IsItalic: true));
        body.Add(new LetterHeading(Word("order")));
        var articles = words.GetProperty("articles").EnumerateArray().Select(a => Fill(a.GetString()!, facts)).ToList();
        for (var i = 0; i < articles.Count; i++)
        {
            body.Add(new LetterParagraph(articles[i], string.Create(CultureInfo.InvariantCulture, $"Điều {i + 1}.")));
            if (i == words.GetProperty("teamAfter").GetInt32())
            {
                body.Add(Team(model.Team, words));
            }
        }

        var letter = new Letter(
            null, $"{Word("body")}\n{facts["place"]}", "Số: " + number, $"{Bare(facts["place"])}, {facts["day"]}", Word("type"), Fill(Word("subject"), facts), body,
            [.. words.GetProperty("recipients").EnumerateArray().Select(r => Fill(r.GetString()!, facts))],
            new LetterSignature([inspection.DecisionPost.Length > 0 ? inspection.DecisionPost : Word("post")], inspection.DecisionSignatory),
            [new LetterAnnex(Word("annex"), Fill(Word("annexNote"), facts), [Criteria(inspection, checklist, words)])],
            inspection.DecisionOn is null ? Word("draft") : null);
        return File(letter, $"{Word("file")}-{code}{(inspection.DecisionOn is null ? "-du-thao" : "")}.docx");
    }

    private static LetterTable Team(IReadOnlyList<InspectionMember> team, JsonElement words)
    {
        var titles = Columns(words, "teamColumns");
        return new(
            [new(titles[0], 8, CellAlign.Center), new(titles[1], 28), new(titles[2], 44), new(titles[3], 20, CellAlign.Center)],
            [.. team.Select((m, i) => (IReadOnlyList<string>)[(i + 1).ToString(CultureInfo.InvariantCulture), m.Name, m.Post.Length > 0 ? $"{m.Post}, {m.Body}" : m.Body, words.GetProperty(m.IsHead ? "leads" : "member").GetString()!])]);
    }

    private static LetterTable Criteria(Inspection inspection, Checklist checklist, JsonElement words)
    {
        var titles = Columns(words, "annexColumns");
        return new(
            [new(titles[0], 8, CellAlign.Center), new(titles[1], 16, CellAlign.Center), new(titles[2], 76)],
            [.. inspection.Criteria.Select((c, i) => (IReadOnlyList<string>)[(i + 1).ToString(CultureInfo.InvariantCulture), c, checklist.Find(c)?.Text.Vi ?? ""])]);
    }

    private static ListFile File(Letter letter, string name) => new(LetterWriter.Write(letter), LetterWriter.ContentType, 1) { FileDownloadName = name };

    private static List<string> Columns(JsonElement words, string name) => [.. words.GetProperty(name).EnumerateArray().Select(c => c.GetString()!)];

    /// <summary>A piece of the decision's wording that forms begin with: <c>post</c> of who signs, <c>followTopic</c>. Vietnamese whatever the reader's language, because the decision is.</summary>
    internal static async Task<string> PhraseAsync(string key, CancellationToken ct)
    {
        using var words = await WordsAsync("inspection-decision.json", ct);
        return words.RootElement.GetProperty(key).GetString()!;
    }

    private static async Task<JsonDocument> WordsAsync(string file, CancellationToken ct) => JsonDocument.Parse(await System.IO.File.ReadAllTextAsync(ContentRoots.Templates("word", file), ct));

    private async Task<Dictionary<string, string>> FactsAsync(InspectionPage.Model model, Checklist checklist, CancellationToken ct)
    {
        var inspection = model.Inspection;
        return new(StringComparer.Ordinal)
        {
            ["unit"] = model.Unit.Vi,
            ["place"] = model.Owner.Vi,
            ["code"] = inspection.Code,
            ["from"] = LetterDates.Long(inspection.From),
            ["to"] = LetterDates.Long(inspection.To),
            ["criteria"] = inspection.Criteria.Count.ToString("N0", Vietnamese),
            ["checklist"] = checklist.Title.Vi,
            ["checklistCode"] = checklist.Code,
            ["people"] = model.Team.Count.ToString("00", CultureInfo.InvariantCulture),
            ["office"] = await OfficeAsync(inspection.OwnerUnitId, ct),
            ["kind"] = inspection.Kind switch { InspectionKind.Unannounced => "đột xuất ", InspectionKind.Thematic => "chuyên đề ", _ => "" },
        };
    }

    /// <summary>The standing body of a committee, by its last decision.</summary>
    private async Task<string> OfficeAsync(Guid ownerUnitId, CancellationToken ct)
    {
        var office = await (
            from d in db.CommitteeDecisions
            where d.UnitId == ownerUnitId && d.ConfirmedAt != null
            orderby d.EffectiveFrom descending
            select d.StandingBody).FirstOrDefaultAsync(ct);
        return office switch { "CAT" => "Công an", "VPUBND" => "Văn phòng Ủy ban nhân dân", _ => "cơ quan thường trực Ban Chỉ đạo" };
    }

    private async Task<string?> PlanBasisAsync(Inspection inspection, CancellationToken ct)
    {
        var plan = await (
            from e in db.InspectionPlanEditions
            join p in db.InspectionPlans on e.PlanId equals p.Id
            where e.PlanId == inspection.PlanId && e.Ordinal == inspection.ApprovedEdition
            select new { p.Year, e.Number, e.ApprovedAt }).FirstOrDefaultAsync(ct);
        return plan is null ? null
            : string.Create(CultureInfo.InvariantCulture, $"{(plan.Number.Length > 0 ? $"số {plan.Number} " : "")}{LetterDates.Long(LocalDay.Of(plan.ApprovedAt))} về kiểm tra công tác bảo vệ bí mật nhà nước năm {plan.Year}");
    }

    private async Task<IEnumerable<string>> BasesAsync(JsonElement words, DateOnly day, CancellationToken ct)
    {
        var order = words.GetProperty("bases").EnumerateArray().Select(c => c.GetString()!).ToList();
        var texts = await db.LegalTexts.AsNoTracking().Where(t => order.Contains(t.Code)).ToListAsync(ct);
        return texts.Where(t => t.IsInForceOn(day)).OrderBy(t => order.IndexOf(t.Code)).Select(LegalBasis.Of);
    }

    /// <summary>"Tỉnh Sơn Giang" → "Sơn Giang", as the place of a document is written.</summary>
    private static string Bare(string name) => CommitteeTerms.Bare(name);

    private static string Fill(string text, Dictionary<string, string> facts) =>
        facts.Aggregate(text, (filled, fact) => filled.Replace("{" + fact.Key + "}", fact.Value, StringComparison.Ordinal));
}
