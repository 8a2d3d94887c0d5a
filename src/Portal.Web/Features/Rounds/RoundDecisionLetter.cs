using System.Globalization;
using System.Text.Json;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Portal.Domain.Checklists;
using Portal.Domain.Common;
using Portal.Domain.Rounds;
using Portal.Domain.Units;
using Portal.Infrastructure.Database;
using Portal.Infrastructure.Documents;
using Portal.Infrastructure.Documents.Letters;
using Portal.Infrastructure.Settings;
using Portal.Web.Shell;

namespace Portal.Web.Features.Rounds;

/// <summary>
/// The decision or plan that orders a round as a Word document by Decree 30/2020, made from the round: a draft until its number is recorded. The wording stands in
/// <c>templates/word/round-decision.json</c> and <c>round-plan.json</c>; always Vietnamese, as such documents are.
/// </summary>
public sealed class RoundDecisionLetter(PortalDb db, RoundScope scope, ChecklistLibrary checklists, TimeProvider clock)
{
    private const string Unknown = "…";

    private static readonly CultureInfo Vietnamese = CultureInfo.GetCultureInfo("vi-VN");

    /// <param name="asPlan">A plan instead of a decision; once a number is recorded its symbol says which it is.</param>
    /// <returns>Null: no such round that the person manages, or one that was brought in.</returns>
    public async Task<FileContentResult?> Load(string code, bool asPlan, CancellationToken ct)
    {
        if (await scope.Managed().AsNoTracking().FirstOrDefaultAsync(r => r.Code == code && !r.IsImported, ct) is not { } round)
        {
            return null;
        }

        var units = await UnitsAsync(round, ct);
        using var json = JsonDocument.Parse(await File.ReadAllTextAsync(ContentRoots.Templates("word", round.IsOrderedByPlan ?? asPlan ? "round-plan.json" : "round-decision.json"), ct));
        var letter = await ComposeAsync(round, units, json.RootElement, ct);
        return new ListFile(LetterWriter.Write(letter), LetterWriter.ContentType, units.Count)
        {
            FileDownloadName = $"{json.RootElement.GetProperty("file").GetString()}-{round.Code}{(round.DecisionOn is null ? "-du-thao" : "")}.docx",
        };
    }

    private async Task<Letter> ComposeAsync(Round round, List<Recipient> units, JsonElement words, CancellationToken ct)
    {
        var (checklist, asked) = (await checklists.GetAsync(db, round.ChecklistCode, ct), await checklists.AskedAsync(db, round, ct));
        var policy = PolicyJson.Parse(round.PolicyJson);
        var names = await NamesAsync(round, ct);
        var (office, today) = (NameOf(names, round.VerifyingUnitId), clock.Today());
        string Word(string key) => words.GetProperty(key).GetString()!;
        IEnumerable<LetterHeading> Heading(string key) => Word(key).Length == 0 ? [] : [new(Word(key))];
        string Kind(UnitKind kind) => words.GetProperty("kinds").GetProperty(kind.Code()).GetString()!;
        var isListed = units.Count > 0 && units.Count <= words.GetProperty("mostListed").GetInt32();
        var number = round.DecisionNumber.Length > 0 ? round.DecisionNumber : Unknown + Word("symbol");
        var day = LetterDates.Long(round.DecisionOn, today.Year);
        var facts = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["round"] = Lower(round.TitleVi),
            ["code"] = round.Code,
            ["from"] = LetterDates.Long(round.PeriodFrom),
            ["to"] = LetterDates.Long(round.PeriodTo),
            ["due"] = round.StateOf(DraftSteps.Dates) == DraftStepState.Done ? LetterDates.Long(round.DueOn) : LetterDates.Long(null),
            ["chosen"] = round.Criteria.Count == 0 ? "" : Fill(Word("chosen"), new() { ["criteria"] = asked.AllCriteria.Count.ToString("N0", Vietnamese) }),
            ["checklist"] = checklist.Title.Vi,
            ["checklistCode"] = checklist.Code,
            ["units"] = units.Count == 0 ? Unknown : units.Count.ToString("N0", Vietnamese),
            ["kinds"] = units.Count == 0 ? Unknown : string.Join(", ", units.GroupBy(u => u.Kind).OrderBy(g => g.Key).Select(g => $"{g.Count().ToString("N0", Vietnamese)} {Kind(g.Key)}")),
            ["list"] = isListed ? Word("list") : "",
            ["office"] = office,
            ["bands"] = string.Join("; ", policy.Bands.OrderByDescending(b => b.AtLeast).Select(b => Fill(Word("band"), new() { ["name"] = b.Name.Vi, ["points"] = b.AtLeast.ToString("0.##", Vietnamese) }))),
            ["bonusCap"] = policy.BonusCap.ToString("0.##", Vietnamese),
            ["knockout"] = policy.Bands.First(b => b.Class == policy.KnockoutClass).Name.Vi,
            ["quota"] = policy.TopClassQuota is { } quota ? Fill(Word("quota"), new() { ["quota"] = (quota * 100).ToString("0.##", Vietnamese) }) : "",
            ["number"] = number,
            ["day"] = day,
        };
        facts["substitute"] = round.SubstituteUnitId is null ? "" : Fill(Word("substitute"), new() { ["office"] = office, ["substitute"] = NameOf(names, round.SubstituteUnitId) });

        List<LetterBlock> body = [.. Heading("head")];
        body.AddRange((await BasesAsync(asked, words, round.DecisionOn ?? today, ct)).Select(basis => new LetterParagraph(LegalBasis.Of(basis), IsItalic: true)));
        body.Add(new LetterParagraph(Fill(Word("proposal"), facts), IsItalic: true));
        body.AddRange(Heading("order"));
        body.AddRange(words.GetProperty("articles").EnumerateArray().Select((article, i) => new LetterParagraph(Fill(article.GetString()!, facts), string.Format(CultureInfo.InvariantCulture, Word("article"), i + 1))));
        var place = round.OwnerUnitId is null ? Unknown : NameOf(names, round.OwnerUnitId);
        return new(
            null, round.OwnerUnitId is null ? Word("body") : $"{Word("body")}\n{place}", "Số: " + number, $"{Bare(place)}, {day}", Word("type"), Fill(Word("subject"), facts),
            body, [.. words.GetProperty("recipients").EnumerateArray().Select(r => Fill(r.GetString()!, facts))],
            new LetterSignature([round.DecisionPost.Length > 0 ? round.DecisionPost : Word("post")], round.DecisionSignatory),
            isListed ? [new LetterAnnex(Word("annex"), Fill(Word("annexNote"), facts), [Annex(units, words, Kind)])] : [],
            round.DecisionOn is null ? Word("draft") : null);
    }

    private static LetterTable Annex(List<Recipient> units, JsonElement words, Func<UnitKind, string> kind)
    {
        var titles = words.GetProperty("annexColumns").EnumerateArray().Select(c => c.GetString()!).ToList();
        return new(
            [new(titles[0], 8, CellAlign.Center), new(titles[1], 16), new(titles[2], 46), new(titles[3], 30)],
            [.. units.Select((u, i) => (IReadOnlyList<string>)[(i + 1).ToString(CultureInfo.InvariantCulture), u.Code, u.Name, kind(u.Kind)])]);
    }

    /// <summary>The texts that every such decision rests on, then those that the checklist cites; in force on the day.</summary>
    private async Task<IEnumerable<LegalText>> BasesAsync(Checklist checklist, JsonElement words, DateOnly day, CancellationToken ct)
    {
        var order = words.GetProperty("bases").EnumerateArray().Select(c => c.GetString()!).ToList();
        order.AddRange(checklist.AllCriteria.SelectMany(c => c.Legal).Select(l => l.Text).Distinct().Except(order).Order(StringComparer.Ordinal).ToList());
        var texts = await db.LegalTexts.AsNoTracking().Where(t => order.Contains(t.Code)).ToListAsync(ct);
        // a text of which nobody knows the number is no basis of a decision
        return texts.Where(t => t.IsInForceOn(day) && (t.Number.Length > 0 || order.IndexOf(t.Code) < words.GetProperty("bases").GetArrayLength()))
            .OrderBy(t => order.IndexOf(t.Code)).Take(words.GetProperty("mostBases").GetInt32());
    }

    /// <summary>Of a draft the units that would receive it, of an issued round those that did, as they were then.</summary>
    private async Task<List<Recipient>> UnitsAsync(Round round, CancellationToken ct) => round.Status == RoundStatus.Draft
        ? await db.RecipientsOf(round).AsNoTracking().OrderBy(u => u.Kind).ThenBy(u => u.NameVi).Select(u => new Recipient(u.Code, u.NameVi, u.Kind)).ToListAsync(ct)
        : await db.Reviews.AsNoTracking().Where(r => r.RoundId == round.Id).OrderBy(r => r.Kind).ThenBy(r => r.NameVi).Select(r => new Recipient(r.UnitCode, r.NameVi, r.Kind)).ToListAsync(ct);

    private async Task<Dictionary<Guid, string>> NamesAsync(Round round, CancellationToken ct)
    {
        var ids = new[] { round.OwnerUnitId, round.VerifyingUnitId, round.SubstituteUnitId };
        return await db.Units.AsNoTracking().Where(u => ids.Contains(u.Id)).ToDictionaryAsync(u => u.Id, u => u.NameVi, ct);
    }

    private static string NameOf(Dictionary<Guid, string> names, Guid? id) => id is { } known ? names.GetValueOrDefault(known, Unknown) : Unknown;

    /// <summary>"Tỉnh Sơn Giang" → "Sơn Giang", as the place of a document is written.</summary>
    private static string Bare(string name) => Array.Find(["Tỉnh ", "Thành phố "], kind => name.StartsWith(kind, StringComparison.Ordinal)) is { } kind ? name[kind.Length..] : name;

    private static string Lower(string title) => title.Length > 1 && char.IsLower(title[1]) ? char.ToLower(title[0], Vietnamese) + title[1..] : title;

    private static string Fill(string text, Dictionary<string, string> facts) =>
        facts.Aggregate(text, (filled, fact) => filled.Replace("{" + fact.Key + "}", fact.Value, StringComparison.Ordinal));

    private sealed record Recipient(string Code, string Name, UnitKind Kind);
}
