using System.Net;
using AngleSharp.Html.Parser;
using Microsoft.EntityFrameworkCore;
using Portal.Domain.Reviews;
using Portal.Infrastructure.Database;
using Portal.Infrastructure.Exchange;
using Portal.Infrastructure.Rankings;
using Portal.TestKit;
using Portal.Web.Tests.Exchange;
using Xunit;

namespace Portal.Web.Tests.Reviews;

/// <summary>One unit from its gates to the exchange folder.</summary>
public sealed class GateTests : IAsyncLifetime
{
    private const string Path = "/rounds/2026/units/T00-SCT";

    private RunningPortal Portal { get; set; } = null!;

    private Given Given { get; set; } = null!;

    public async ValueTask InitializeAsync()
    {
        Portal = await RunningPortal.StartAsync();
        await Portal.Db(async db =>
        {
            Given = await Given.ProvinceAsync(db);
            await Given.IssuedRoundAsync(db, checklistCode: await Given.GatedChecklistAsync(db));
        });
    }

    public ValueTask DisposeAsync() => Portal.DisposeAsync();

    [Fact]
    public async Task An_officer_answers_the_gates_first_and_is_asked_only_what_is_left()
    {
        using var officer = Portal.Client(Given.Officer.Id);
        var summary = await officer.PageAsync(Path);
        Assert.Contains(summary.QuerySelectorAll("a.btn.primary"), a => a.GetAttribute("href") == Path + "/gates");
        Assert.Contains("0/49", summary.Body!.TextContent, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await officer.FetchAsync(Path + "/answers/G08-01", ReviewPortal.Form(("Value", "yes")))).StatusCode);

        await AnswerAsync(officer, ("MOVED", "no", "Không phát sinh"), ("LAN", "yes", ""));

        var section = await officer.PageAsync(Path + "/groups/G08");
        Assert.Equal(["G08-01", "G08-02"], section.QuerySelectorAll("section.dropped").Select(s => s.Id));
        Assert.Contains("0/47", section.Body!.TextContent, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await officer.FetchAsync(Path + "/answers/G08-02", ReviewPortal.Form(("Part", "1"), ("Whole", "2")))).StatusCode);
        Assert.DoesNotContain("G08-02", await Codes(), StringComparison.Ordinal);
        using (var secretary = Portal.Client(Given.Secretary.Id))
        {
            var monitor = await secretary.PageAsync("/rounds/2026");
            int Fours(string unit) => monitor.QuerySelectorAll("tr").Single(r => r.QuerySelector($"a[href*='/units/{unit}']") is not null).TextContent.Split("0/4").Length - 1;
            Assert.Equal(Fours("T00-SNV") + 1, Fours("T00-SCT"));
        }

        await AnswerAsync(officer, ("MOVED", "yes", ""), ("LAN", "yes", ""));
        Assert.Contains("1/49", (await officer.PageAsync(Path)).Body!.TextContent, StringComparison.Ordinal);
        Assert.Contains("G08-01", await Codes(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_two_people_say_at_once_is_not_lost_and_strangers_see_nothing()
    {
        using var officer = Portal.Client(Given.Officer.Id);
        var seen = await SeenAsync(officer);
        await AnswerAsync(officer, ("MOVED", "no", "Không phát sinh"));

        var late = await officer.PostAsync(Path + "/gates", Form(seen, ("MOVED", "yes", "Chuyển tháng 3")));
        Assert.Equal(HttpStatusCode.Conflict, late.StatusCode);
        Assert.Contains("Chuyển tháng 3", await late.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        var split = await officer.PostAsync(Path + "/gates", Form(await SeenAsync(officer), ("MOVED", "no", "TỐI M"), ("LAN", "no", "ẬT")));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, split.StatusCode);
        Assert.Contains("ghép lại thành dấu độ mật", await split.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        using var stranger = Portal.Client(Given.Stranger.Id);
        Assert.Equal(HttpStatusCode.NotFound, (await stranger.GetAsync(Path + "/gates")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await stranger.PostAsync(Path + "/gates", Form(seen, ("MOVED", "yes", "")))).StatusCode);
    }

    [Fact]
    public async Task A_workbook_from_before_a_gate_was_closed_stores_what_is_left_and_names_what_was_dropped()
    {
        using var officer = Portal.Client(Given.Officer.Id);
        var file = await (await officer.GetAsync(Path + "/workbook/file")).Content.ReadAsByteArrayAsync();
        var filled = ReviewWorkbook.Fill(file, ("G08-01", "note", "đã chuyển"), ("G02-01", "note", "đã có"), ("G02-02", "note", "bản của tệp"));
        using var preview = await officer.UploadAsync(Path + "/workbook", "File", "phieu.xlsx", filled);
        var form = ReviewWorkbook.Posted(await new HtmlParser().ParseDocumentAsync(await preview.Content.ReadAsStringAsync()));

        await AnswerAsync(officer, ("MOVED", "no", "Không phát sinh"));
        form.AddRange([new("Rows[3].Criterion", "G99-01"), new("Rows[3].Cells[0].Column", "note"), new("Rows[3].Cells[0].Take", "book"), new("Rows[3].Cells[0].Text", "ở đâu")]);
        using var applied = await officer.PostAsync(Path + "/workbook/apply", form);
        var page = await new HtmlParser().ParseDocumentAsync(await applied.Content.ReadAsStringAsync());

        Assert.Equal(HttpStatusCode.Conflict, applied.StatusCode);
        Assert.Equal(["G08-01", "G99-01"], page.QuerySelectorAll("[aria-labelledby=h-left] tbody th").Select(cell => cell.TextContent));
        Assert.Contains("MOVED", page.QuerySelector("[aria-labelledby=h-left]")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("G02-01 G02-02", await Codes());

        // untouched rows of what was dropped say nothing
        using var again = await officer.UploadAsync(Path + "/workbook", "File", "phieu.xlsx", filled);
        var wrong = (await new HtmlParser().ParseDocumentAsync(await again.Content.ReadAsStringAsync())).QuerySelector("[aria-labelledby=h-wrong] tbody")!;
        Assert.StartsWith("G08!Q", Assert.Single(wrong.QuerySelectorAll("th")).TextContent, StringComparison.Ordinal);
        Assert.Contains("MOVED", wrong.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Gate_questions_are_answered_in_the_workbook_and_the_criteria_behind_them_follow()
    {
        using var officer = Portal.Client(Given.Officer.Id);
        using var head = Portal.Client(Given.Head.Id, "en");
        await AnswerAsync(officer, ("MOVED", "no", "Không phát sinh"));
        var file = await (await officer.GetAsync(Path + "/workbook/file")).Content.ReadAsByteArrayAsync();
        await AnswerAsync(head, ("LAN", "yes", ""));
        var filled = ReviewWorkbook.Fill(
            file, ("MOVED", "answer", "Có / Yes"), ("MOVED", "reason", "Chuyển tháng 3"), ("LAN", "answer", "No"), ("LAN", "reason", "Không có mạng riêng"), ("G08-01", "note", "đã chuyển"), ("G02-01", "note", "đã có"));

        using var answer = await officer.UploadAsync(Path + "/workbook", "File", "phieu.xlsx", filled);
        var page = await new HtmlParser().ParseDocumentAsync(await answer.Content.ReadAsStringAsync());
        Assert.Equal(["MOVED", "LAN", "G02-01", "G08-01"], page.QuerySelectorAll(".book-rows .grp a").Select(a => a.TextContent).OrderBy(code => code.StartsWith('G')).ThenBy(code => code == "LAN"));
        var form = ReviewWorkbook.Posted(page);
        var conflict = Assert.Single(page.QuerySelectorAll("input[type=radio][value=book]")).GetAttribute("name")!;
        Assert.Empty(await Codes());

        using var applied = await officer.PostAsync(Path + "/workbook/apply", [.. form, new(conflict, "portal")]);

        Assert.Equal(HttpStatusCode.Redirect, applied.StatusCode);
        Assert.Equal(
            [("LAN", true, "Không có mạng riêng"), ("MOVED", true, "Chuyển tháng 3")],
            await Portal.Db(async db => (await db.GateAnswers.AsNoTracking().OrderBy(g => g.GateCode).ToListAsync()).Select(g => (g.GateCode, g.IsYes == true, g.Reason))));
        Assert.Equal("G02-01 G08-01", await Codes());

        // what the workbook itself drops is no difference, and is named
        var closing = ReviewWorkbook.Fill(await (await officer.GetAsync(Path + "/workbook/file")).Content.ReadAsByteArrayAsync(), ("MOVED", "answer", "Không / No"), ("G08-02", "note", "thừa"));
        using var dropping = await officer.UploadAsync(Path + "/workbook", "File", "phieu.xlsx", closing);
        var second = await new HtmlParser().ParseDocumentAsync(await dropping.Content.ReadAsStringAsync());
        Assert.Equal(["MOVED"], second.QuerySelectorAll(".book-rows .grp a").Select(a => a.TextContent));
        Assert.StartsWith("G08!Q", Assert.Single(second.QuerySelectorAll("[aria-labelledby=h-wrong] tbody th")).TextContent, StringComparison.Ordinal);

        // somebody answered since the preview
        await AnswerAsync(head, ("MOVED", "yes", "Tháng 4"));
        using var late = await officer.PostAsync(Path + "/workbook/apply", ReviewWorkbook.Posted(second));
        Assert.Equal(HttpStatusCode.Conflict, late.StatusCode);
        Assert.Equal("Tháng 4", await Portal.Db(db => db.GateAnswers.Where(g => g.GateCode == "MOVED").Select(g => g.Reason).SingleAsync()));
    }

    [Fact]
    public async Task A_review_is_signed_with_its_gates_and_ranks_elsewhere_as_it_does_here()
    {
        using var officer = Portal.Client(Given.Officer.Id);
        using var head = Portal.Client(Given.Head.Id);
        await FillAsync();
        Assert.Contains(Path + "/gates#gate-MOVED", await (await officer.GetAsync(Path + "/check")).Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await officer.PostAsync(Path + "/send", [])).StatusCode);
        await AnswerAsync(officer, ("MOVED", "no", ""), ("LAN", "no", "Không có"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await officer.PostAsync(Path + "/send", [])).StatusCode);
        await AnswerAsync(officer, ("MOVED", "no", "Không phát sinh"), ("LAN", "no", "Không có"));

        var seen = await SeenAsync(officer);
        Assert.Equal(HttpStatusCode.Redirect, (await ReviewPortal.SignAsync(head, Path)).StatusCode);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await officer.PostAsync(Path + "/gates", Form(seen, ("MOVED", "yes", "")))).StatusCode);

        var content = await Portal.Db(db => db.Submissions.Select(s => s.Content).SingleAsync());
        Assert.Contains("\"gate\":\"MOVED\",\"answer\":\"no\",\"reason\":\"Không phát sinh\"", content, StringComparison.Ordinal);
        Assert.DoesNotContain("G08-01", content, StringComparison.Ordinal);
        await EverybodyRanksAlikeAsync();
    }

    private async Task EverybodyRanksAlikeAsync()
    {
        var (ranked, folder) = (await Portal.Db(async db => await RoundRanking.LoadAsync(db, new ChecklistLibrary(), await db.Rounds.SingleAsync(), default)), System.IO.Path.Combine(Directory.CreateTempSubdirectory("gates-").FullName, "out"));
        var unit = ranked.Units.Single(u => u.UnitCode == "T00-SCT");
        Assert.Equal(["MOVED", "MOVED", "LAN"], unit.Card!.Lines.Select(l => l.DroppedBy).OfType<string>());
        Assert.Equal((0, false), (unit.UndecidedClaims, unit.Card.IsKnockedOut));
        await Portal.Db(db => ExportRound.RunAsync(db, new ChecklistLibrary(), "2026", folder, default));
        Assert.Equal(
            ["T00-SCT,G08-01,,yes,gate MOVED,,", "T00-SCT,G08-02,,yes,gate MOVED,,", "T00-SCT,G08-05,,yes,gate LAN,,"],
            File.ReadAllLines(System.IO.Path.Combine(folder, "answers.csv")).Where(l => l.Contains("gate ", StringComparison.Ordinal)));
        await using var elsewhere = new ExchangeDatabase();
        await elsewhere.InitializeAsync();
        await elsewhere.ImportAsync(folder);
        var row = (await elsewhere.RankingAsync("2026")).Single(r => r.Contains(",T00-SCT,", StringComparison.Ordinal));
        Assert.Contains(FormattableString.Invariant($",{unit.Card.Class},{unit.Card.Base:0.00},"), row, StringComparison.Ordinal);
        await using (var db = elsewhere.Open())
        {
            Assert.Equal("LAN;MOVED", (await db.Reviews.SingleAsync(r => r.UnitCode == "T00-SCT")).ClosedGates);
        }

        // gates explain and never decide: where both files disagree, nothing is brought in
        var answers = System.IO.Path.Combine(folder, "answers.csv");
        await File.WriteAllTextAsync(answers, (await File.ReadAllTextAsync(answers)).Replace("T00-SCT,G08-05,,yes,", "T00-SCT,G08-05,yes,,", StringComparison.Ordinal).Replace("\r", "", StringComparison.Ordinal));
        await using var third = new ExchangeDatabase();
        await third.InitializeAsync();
        Assert.Contains(await third.RefusalAsync(folder), line => line.Contains("gates.csv", StringComparison.Ordinal) && line.Contains("G08-05", StringComparison.Ordinal));
    }

    private async Task FillAsync() => await Portal.Db(async db =>
    {
        var (review, round) = (await db.Reviews.SingleAsync(r => r.UnitCode == "T00-SCT"), await db.Rounds.SingleAsync());
        var checklist = await new ChecklistLibrary().GetAsync(db, round.ChecklistCode);
        foreach (var criterion in checklist.ApplicableTo(review.Kind, review.Duties).Where(c => c.SectionKind <= Domain.Checklists.SectionKind.Central))
        {
            var answer = new Answer(review.Id, criterion.Code);
            answer.Write(ReviewPortal.Value(criterion), false, "", Finding.Adequate, "", "", null, null, "test", db.Clock.GetUtcNow());
            db.Answers.Add(answer);
        }

        review.Touch(round, db.Clock.GetUtcNow());
        await db.SaveChangesAsync();
    });

    private Task<string> Codes() => Portal.Db(async db => string.Join(" ", await db.Answers.Select(a => a.CriterionCode).ToListAsync()));

    private static async Task<string> SeenAsync(PortalClient person) => (await person.PageAsync(Path + "/gates")).QuerySelector("input[name=Seen]")!.GetAttribute("value")!;

    private static async Task AnswerAsync(PortalClient person, params (string Code, string Answer, string Reason)[] said) =>
        Assert.Equal(HttpStatusCode.Redirect, (await person.PostAsync(Path + "/gates", Form(await SeenAsync(person), said))).StatusCode);

    private static Dictionary<string, string> Form(string seen, params (string Code, string Answer, string Reason)[] said)
    {
        var form = new Dictionary<string, string>(StringComparer.Ordinal) { ["Seen"] = seen };
        for (var i = 0; i < said.Length; i++)
        {
            (form[$"Gates[{i}].Code"], form[$"Gates[{i}].Answer"], form[$"Gates[{i}].Reason"]) = said[i];
        }

        return form;
    }
}
