using System.Globalization;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Portal.Domain.Committees;
using Portal.Domain.Common;
using Portal.Domain.Units;
using Portal.Infrastructure.Database;
using Portal.Infrastructure.Documents;
using Portal.Infrastructure.Documents.Letters;
using Portal.Infrastructure.Settings;

namespace Portal.Web.Features.Committees;

/// <summary>
/// A decision as a Word document, from the data: a draft for its standing office, one in effect for whoever reads the committee. The wording stands
/// in <c>templates/word/committee-decision.json</c>; legal bases are those in force on the day of the decision.
/// </summary>
public sealed class DecisionLetter(PortalDb db, CommitteeScope scope, CommitteeReader reader, CommitteePage page, TimeProvider clock)
{
    public const string Type = LetterWriter.ContentType;

    private const string Unknown = "…";

    public sealed record File(string Name, byte[] Content);

    /// <returns>Null: no such decision in reach.</returns>
    public async Task<File?> Load(string code, int ordinal, CancellationToken ct)
    {
        CommitteeOnDay? committee;
        if (await scope.DraftAsync(code, ordinal, ct) is { Decision: var draft, Province: var province })
        {
            committee = await reader.DraftAsync(province, draft, ct);
        }
        else
        {
            committee = (await page.Decision(code, ordinal, ct))?.Committee;
        }

        if (committee?.Decision is not { } decision)
        {
            return null;
        }

        var replaced = await ReplacedAsync(decision, ct);
        var name = string.Create(CultureInfo.InvariantCulture, $"quyet-dinh-ban-chi-dao-{code}-{ordinal}{(decision.IsDraft ? "-du-thao" : "")}.docx");
        return new(name, LetterWriter.Write(await ComposeAsync(committee, decision, replaced, ct)));
    }

    private async Task<Letter> ComposeAsync(CommitteeOnDay committee, CommitteeDecision decision, CommitteeDecision? replaced, CancellationToken ct)
    {
        using var json = JsonDocument.Parse(await System.IO.File.ReadAllTextAsync(ContentRoots.Templates("word", "committee-decision.json"), ct));
        var words = json.RootElement;
        var (unit, place) = (CommitteeTerms.Unit(committee.Type).Vi, CommitteeTerms.Bare(committee.Province.NameVi));
        var facts = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["committee"] = committee.Name.Vi,
            ["unit"] = $"{unit} {place}",
            ["party"] = CommitteeTerms.Party(committee.Type).Vi,
            ["standing"] = committee.StandingBody?.Vi ?? Unknown,
            ["persons"] = committee.Seats.Count(s => s.Group == SeatGroup.Committee && s.Person is not null).ToString("00", CultureInfo.InvariantCulture),
            ["advised"] = Advised(decision.Advises, committee.Type),
            ["from"] = decision.EffectiveFrom is { } from && from != decision.IssuedOn ? LetterDates.Long(from) : "ngày ký",
            ["replaces"] = replaced is null ? "" : Fill(words.GetProperty("replaces").GetString()!, new() { ["number"] = replaced.Number, ["issued"] = LetterDates.Long(replaced.IssuedOn) }),
        };
        string Words(JsonElement element) => Fill(element.GetString()!, facts);

        var kind = decision.Kind.ToString();
        List<LetterBlock> body = [new LetterHeading($"CHỦ TỊCH ỦY BAN NHÂN DÂN {facts["unit"].ToUpper(CultureInfo.GetCultureInfo("vi-VN"))}")];
        body.AddRange((await BasesAsync(words.GetProperty("bases"), decision.IssuedOn ?? committee.Day, ct)).Select(basis => new LetterParagraph(basis, IsItalic: true)));
        body.Add(new LetterParagraph(Words(words.GetProperty("proposal")), IsItalic: true));
        body.Add(new LetterHeading("QUYẾT ĐỊNH:"));
        var articles = new[] { words.GetProperty("opening").GetProperty(kind) }.Concat(words.GetProperty("articles").EnumerateArray()).ToList();
        body.AddRange(articles.Select((article, i) => new LetterParagraph(Words(article), string.Create(CultureInfo.InvariantCulture, $"Điều {i + 1}."))));
        var number = decision.Number.Length > 0 ? decision.Number : Unknown + "/QĐ-UBND";
        var post = decision.SignatoryPost.Length > 0 ? decision.SignatoryPost : "Chủ tịch";
        return new(
            null, $"ỦY BAN NHÂN DÂN\n{facts["unit"]}", "Số: " + number, $"{place}, {LetterDates.Long(decision.IssuedOn, committee.Day.Year)}", "Quyết định", Words(words.GetProperty("subjects").GetProperty(kind)),
            body, [.. words.GetProperty("recipients").EnumerateArray().Select(Words)], new LetterSignature([post], decision.Signatory),
            [new LetterAnnex($"Danh sách thành viên {committee.Name.Vi}", $"(Kèm theo Quyết định số {number} {LetterDates.Long(decision.IssuedOn, committee.Day.Year)})", Lists(committee))],
            decision.IsDraft ? "Dự thảo. Không chứa nội dung bí mật nhà nước." : null);
    }

    private static List<LetterBlock> Lists(CommitteeOnDay committee)
    {
        var blocks = new List<LetterBlock>();
        foreach (var group in committee.Seats.GroupBy(s => (s.Group, s.GroupName)))
        {
            if (group.Key.Group != SeatGroup.Committee)
            {
                blocks.Add(new LetterHeading(group.Key.GroupName));
            }

            blocks.Add(new LetterTable(
                [new("STT", 8, CellAlign.Center), new("Họ và tên", 28), new("Chức vụ, cơ quan", 42), new("Nhiệm vụ trong Ban Chỉ đạo", 22, CellAlign.Center)],
                [.. group.Select((s, i) => (IReadOnlyList<string>)[(i + 1).ToString(CultureInfo.InvariantCulture), s.Person ?? Unknown, Post(s), Role(s)])]));
        }

        return blocks;
    }

    private static string Post(SeatCard seat)
    {
        // "Chủ tịch UBND tỉnh" names its body already; "Phó Giám đốc" does not
        var post = seat.Role == SeatRole.Head && seat.Group == SeatGroup.Committee || seat.Post.Vi.Contains(seat.Body.Vi, StringComparison.OrdinalIgnoreCase) ? seat.Post.Vi : $"{seat.Post.Vi}, {seat.Body.Vi}";
        return seat.PartyPost.Vi.Length > 0 ? $"{post}; {seat.PartyPost.Vi}" : post;
    }

    private static string Role(SeatCard seat) => (seat.Group, seat.Role) switch
    {
        (SeatGroup.Committee, SeatRole.Head) => "Trưởng ban",
        (SeatGroup.Committee, SeatRole.Deputy) => "Phó Trưởng ban",
        (SeatGroup.SubCommittee, SeatRole.Head) => "Trưởng Tiểu ban",
        (SeatGroup.SubCommittee, SeatRole.Deputy) => "Phó Trưởng Tiểu ban",
        (SeatGroup.Office, SeatRole.Head) => "Phụ trách",
        (SeatGroup.Office, SeatRole.Deputy) => "Phó phụ trách",
        _ => "Thành viên",
    };

    private async Task<List<string>> BasesAsync(JsonElement codes, DateOnly day, CancellationToken ct)
    {
        var order = codes.EnumerateArray().Select(c => c.GetString()!).ToList();
        var texts = await db.LegalTexts.AsNoTracking().Where(t => order.Contains(t.Code)).ToListAsync(ct);
        return [.. texts.Where(t => t.IsInForceOn(day)).OrderBy(t => order.IndexOf(t.Code)).Select(LegalBasis.Of)];
    }

    private static string Advised(AdvisedBodies advises, ProvinceType type)
    {
        var unit = CommitteeTerms.Unit(type).Vi;
        List<string> bodies = [];
        if (advises.HasFlag(AdvisedBodies.PartyCommittee))
        {
            bodies.Add(CommitteeTerms.Party(type).Vi);
        }

        if (advises.HasFlag(AdvisedBodies.PeoplesCouncil))
        {
            bodies.Add("Hội đồng nhân dân " + unit);
        }

        if (advises.HasFlag(AdvisedBodies.PeoplesCommittee))
        {
            bodies.Add("Ủy ban nhân dân " + unit);
        }

        return bodies.Count == 0 ? Unknown : string.Join(", ", bodies);
    }

    private Task<CommitteeDecision?> ReplacedAsync(CommitteeDecision decision, CancellationToken ct)
    {
        var first = decision.EffectiveFrom ?? clock.Today();
        return db.CommitteeDecisions.AsNoTracking().Where(d => d.UnitId == decision.UnitId && d.ConfirmedAt != null && d.EffectiveFrom < first)
            .OrderByDescending(d => d.EffectiveFrom).FirstOrDefaultAsync(ct);
    }

    private static string Fill(string text, Dictionary<string, string> facts) =>
        facts.Aggregate(text, (filled, fact) => filled.Replace("{" + fact.Key + "}", fact.Value, StringComparison.Ordinal));
}
