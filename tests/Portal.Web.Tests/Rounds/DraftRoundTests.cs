using System.Net;
using Microsoft.EntityFrameworkCore;
using Portal.Domain.Checklists;
using Portal.Domain.Reminders;
using Portal.Domain.Rounds;
using Portal.Domain.Units;
using Xunit;

namespace Portal.Web.Tests.Rounds;

public sealed class DraftRoundTests(RoundsPortal rounds) : IClassFixture<RoundsPortal>
{
    [Fact]
    public async Task A_draft_keeps_its_recipients_ladder_policy_and_verifying_bodies()
    {
        using var secretary = rounds.Portal.Client(rounds.Given.Secretary.Id);
        var fields = Wizard.Fields("N1");

        var response = await secretary.PostAsync("/rounds/new", [.. fields["checklist"], new("next", "1")]);

        foreach (var step in Wizard.Steps.Skip(1))
        {
            Assert.Equal($"/rounds/N1/draft/{step}", response.Headers.Location?.OriginalString);
            response = await secretary.StepAsync("N1", step, [.. fields[step], new("next", "1")]);
        }

        Assert.Equal("/rounds/N1/draft/decision", response.Headers.Location?.OriginalString);
        await rounds.Portal.Db(async db =>
        {
            var round = await db.Rounds.SingleAsync(r => r.Code == "N1");
            Assert.Equal(rounds.Given.Province.Id, round.OwnerUnitId);
            Assert.Equal([UnitKind.Dept], round.Recipients.Kinds);
            Assert.Equal(new DateOnly(2026, 12, 10), round.DueOn);
            Assert.Equal(rounds.Given.Units["T00-VP"].Id, round.VerifyingUnitId);
            Assert.Equal(rounds.Given.Units["T00-SNV"].Id, round.SubstituteUnitId);
            Assert.Equal([new ReminderRung("before-5", -5, true, ReminderAudience.Officer | ReminderAudience.Head)], ReminderLadder.Parse(round.LadderText).Rungs);
            var policy = PolicyJson.Parse(round.PolicyJson);
            Assert.Equal((2, 3m, "KD", 0.2m), (policy.Bands.Count, policy.BonusCap, policy.KnockoutClass, policy.TopClassQuota));
        });
    }

    [Fact]
    public async Task A_draft_that_was_left_says_what_is_missing_goes_on_there_and_is_not_issued_as_it_is()
    {
        using var secretary = rounds.Portal.Client(rounds.Given.Secretary.Id);
        await secretary.PostAsync("/rounds/new", Wizard.Fields("N7")["checklist"]);

        Assert.Contains(
            (await secretary.PageAsync("/rounds?status=draft")).QuerySelectorAll("tbody a"), a => a.GetAttribute("href") == "/rounds/N7/draft" && a.TextContent.StartsWith("Lập tiếp", StringComparison.Ordinal));
        Assert.Equal("/rounds/N7/draft/recipients", (await secretary.GetAsync("/rounds/N7/draft")).Headers.Location?.OriginalString);
        var steps = (await secretary.PageAsync("/rounds/N7/draft/policy")).QuerySelectorAll("aside.groups li a").Select(a => $"{a.GetAttribute("href")} {a.ClassName}").ToList();
        Assert.Equal(
            ["checklist done", "recipients err", "dates err", "reminders part", "policy part", "verifying part", "decision part"], steps.Take(7).Select(s => s.Replace("/rounds/N7/draft/", "", StringComparison.Ordinal)));

        await secretary.StepAsync("N7", "recipients", Wizard.Fields("N7")["recipients"]);
        Assert.Equal("/rounds/N7/draft/dates", (await secretary.GetAsync("/rounds/N7/draft")).Headers.Location?.OriginalString);
        using var recipients = await secretary.GetAsync("/rounds/N7/preview?q=cong%20thuong&format=csv");
        Assert.Equal("T00-SCT", Assert.Single((await recipients.Content.ReadAsStringAsync()).Split('\n'), line => line.StartsWith("T00-", StringComparison.Ordinal)).Split(',')[0]);
        Assert.Contains("Chưa chọn hạn nộp", (await secretary.PageAsync("/rounds/N7/preview")).Body!.TextContent, StringComparison.Ordinal);
        var refused = await secretary.PostAsync("/rounds/N7/issue", [new("Word", "N7")]);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        Assert.Contains("Chưa chọn kỳ đánh giá và hạn nộp", await refused.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_draft_begun_by_mistake_is_dropped_after_a_question_and_frees_its_code()
    {
        await rounds.Draft("N20");
        using var secretary = rounds.Portal.Client(rounds.Given.Secretary.Id);
        using var stranger = rounds.Portal.Client(rounds.Given.StrangerSecretary.Id);
        Assert.NotNull((await secretary.PageAsync("/rounds/N20/draft/policy")).QuerySelector(".head a[href='/rounds/N20/draft/drop']"));
        Assert.Contains("không lấy lại được", (await secretary.PageAsync("/rounds/N20/draft/drop")).QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await stranger.PostAsync("/rounds/N20/draft/drop", [])).StatusCode);
        // what was sent is no draft
        Assert.Equal(HttpStatusCode.NotFound, (await secretary.PostAsync("/rounds/2026/draft/drop", [])).StatusCode);

        Assert.Equal("/rounds", (await secretary.PostAsync("/rounds/N20/draft/drop", [])).Headers.Location?.OriginalString);

        Assert.False(await rounds.Portal.Db(db => db.Rounds.AnyAsync(r => r.Code == "N20")));
        Assert.Equal("/rounds/N20/draft/checklist", (await secretary.PostAsync("/rounds/new", [.. Wizard.Fields("N20")["checklist"], new("save", "1")])).Headers.Location?.OriginalString);
    }

    [Fact]
    public async Task A_refused_step_shows_everything_that_was_typed()
    {
        await rounds.Draft("N2");
        using var secretary = rounds.Portal.Client(rounds.Given.Secretary.Id);

        using var dates = await secretary.StepAsync("N2", "dates", [new("Form.PeriodFrom", "16/12/2025"), new("Form.PeriodTo", "13/12/2026"), new("Form.DueOn", "31/11/2026")]);
        var html = await dates.Content.ReadAsStringAsync();
        Assert.Equal(HttpStatusCode.UnprocessableEntity, dates.StatusCode);
        Assert.Contains("value=\"31/11/2026\"", html, StringComparison.Ordinal);
        Assert.Contains("value=\"16/12/2025\"", html, StringComparison.Ordinal);

        using var ladder = await secretary.StepAsync("N2", "reminders", [new("Form.Rungs[0].Code", "before-5"), new("Form.Rungs[0].Days", "-5"), new("Form.Rungs[1].Code", "Sai"), new("Form.Rungs[1].Officer", "true")]);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, ladder.StatusCode);
        Assert.Contains("value=\"before-5\"", await ladder.Content.ReadAsStringAsync(), StringComparison.Ordinal);

        using var fresh = await secretary.PostAsync("/rounds/new", [.. Wizard.Fields("N2x")["checklist"].Where(f => f.Key != "Form.ChecklistCode")]);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, fresh.StatusCode);
        Assert.Contains("Đợt thử N2x", WebUtility.HtmlDecode(await fresh.Content.ReadAsStringAsync()), StringComparison.Ordinal);
        await rounds.Portal.Db(async db =>
        {
            Assert.False(await db.Rounds.AnyAsync(r => r.Code == "N2x"));
            Assert.Equal(new DateOnly(2025, 12, 15), await db.Rounds.Where(r => r.Code == "N2").Select(r => r.PeriodFrom).SingleAsync());
        });
    }

    [Theory]
    [InlineData("Form.Bands[1].AtLeast", "60", "loại thấp nhất từ 0 điểm", null)]
    [InlineData("Form.KnockoutClass", "D1", "Loại khi bị điểm liệt", "Form.KnockoutClass")]
    [InlineData("Form.SubstituteCode", "T00-VP", "phải khác cơ quan thường trực", "Form.SubstituteCode")]
    [InlineData("Form.OfficeCode", "T99-VP", "không thuộc phạm vi của bạn", "Form.OfficeCode")]
    [InlineData("Form.Rungs[0].Code", "Trước hạn", "Mã bậc chỉ gồm chữ thường", null)]
    [InlineData("Form.PeriodTo", "1/1/2020", "Ngày kết thúc đứng trước", "Form.PeriodTo")]
    [InlineData("Form.Kinds", "", "Chọn ít nhất một loại đơn vị", "Form.Kinds")]
    public async Task A_rule_that_says_no_is_told_in_words_beside_its_field(string field, string value, string told, string? at)
    {
        if (!await rounds.Portal.Db(db => db.Rounds.AnyAsync(r => r.Code == "N3")))
        {
            await rounds.Draft("N3");
        }

        using var secretary = rounds.Portal.Client(rounds.Given.Secretary.Id);
        var step = Wizard.StepOf(field);
        var (before, version) = (await rounds.Portal.Db(db => db.Rounds.AsNoTracking().SingleAsync(r => r.Code == "N3")), await secretary.VersionAsync("N3", step));

        using var response = await secretary.PostAsync($"/rounds/N3/draft/{step}", [.. Wizard.Fields("N3")[step].Where(f => f.Key != field), new(field, value), version]);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, response.StatusCode);
        var html = WebUtility.HtmlDecode(await response.Content.ReadAsStringAsync());
        Assert.Contains(told, html, StringComparison.OrdinalIgnoreCase);
        if (at is not null)
        {
            Assert.Contains($"id=\"{at.Replace('.', '_')}-error\"", html, StringComparison.Ordinal);
        }

        Assert.Equal(before.Version, await rounds.Portal.Db(db => db.Rounds.Where(r => r.Code == "N3").Select(r => r.Version).SingleAsync()));
    }

    [Fact]
    public async Task A_code_that_is_taken_makes_no_draft()
    {
        using var secretary = rounds.Portal.Client(rounds.Given.Secretary.Id);

        using var response = await secretary.PostAsync("/rounds/new", Wizard.Fields("2026")["checklist"]);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, response.StatusCode);
        Assert.Contains("đã được dùng", await response.Content.ReadAsStringAsync(), StringComparison.OrdinalIgnoreCase);
        Assert.Equal(RoundStatus.Issued, await rounds.Portal.Db(db => db.Rounds.Where(r => r.Code == "2026").Select(r => r.Status).SingleAsync()));
    }

    [Fact]
    public async Task A_due_day_on_a_day_off_is_told_with_the_working_day_that_follows()
    {
        await rounds.Draft("N4");
        using var secretary = rounds.Portal.Client(rounds.Given.Secretary.Id);
        await secretary.StepAsync("N4", "dates", [.. Wizard.Fields("N4")["dates"].Where(f => f.Key != "Form.DueOn"), new("Form.DueOn", "12/12/2026")]);

        var page = await secretary.PageAsync("/rounds/N4/draft/dates");

        Assert.Contains("12/12/2026 là ngày nghỉ. Ngày làm việc kế tiếp là 14/12/2026", page.Body!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_step_that_somebody_else_changed_is_not_overwritten_and_both_versions_are_shown()
    {
        await rounds.Draft("N5");
        using var secretary = rounds.Portal.Client(rounds.Given.Secretary.Id);
        var opened = await secretary.VersionAsync("N5", "checklist");
        var fields = Wizard.Fields("N5")["checklist"];

        var first = await secretary.PostAsync("/rounds/N5/draft/checklist", [.. fields, opened]);
        List<KeyValuePair<string, string>> mine = [.. fields.Where(f => f.Key != "Form.TitleVi"), new("Form.TitleVi", "Tên khác")];
        var second = await secretary.PostAsync("/rounds/N5/draft/checklist", [.. mine, opened]);

        Assert.Equal(HttpStatusCode.Redirect, first.StatusCode);
        Assert.Equal(HttpStatusCode.Conflict, second.StatusCode);
        var html = WebUtility.HtmlDecode(await second.Content.ReadAsStringAsync());
        Assert.Contains("<b>Đợt thử N5</b>", html, StringComparison.Ordinal);
        Assert.Contains("value=\"Tên khác\"", html, StringComparison.Ordinal);
        Assert.Equal("Đợt thử N5", await rounds.Portal.Db(db => db.Rounds.Where(r => r.Code == "N5").Select(r => r.TitleVi).SingleAsync()));

        // having seen the other one's, the person may replace it
        Assert.Equal(HttpStatusCode.Redirect, (await secretary.StepAsync("N5", "checklist", mine)).StatusCode);
    }

    [Fact]
    public async Task Only_the_owners_secretariat_prepares_and_an_issued_round_is_no_draft_any_more()
    {
        await rounds.Draft("N6");
        using var secretary = rounds.Portal.Client(rounds.Given.Secretary.Id);
        using var stranger = rounds.Portal.Client(rounds.Given.StrangerSecretary.Id);
        using var head = rounds.Portal.Client(rounds.Given.Head.Id);

        foreach (var step in Wizard.Steps.Append("decision"))
        {
            Assert.Equal(HttpStatusCode.NotFound, (await stranger.GetAsync($"/rounds/N6/draft/{step}")).StatusCode);
            Assert.Equal(HttpStatusCode.NotFound, (await secretary.GetAsync($"/rounds/2026/draft/{step}")).StatusCode);
        }

        Assert.Equal(HttpStatusCode.NotFound, (await stranger.GetAsync("/rounds/N6/draft")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await stranger.GetAsync("/rounds/N6/preview")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await stranger.PostAsync("/rounds/N6/draft/recipients", Wizard.Fields("N6")["recipients"])).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, await head.Denied("/rounds/new"));
        Assert.Equal(HttpStatusCode.NotFound, (await secretary.GetAsync("/rounds/2026/draft")).StatusCode);
    }

    [Fact]
    public async Task Number_and_day_of_the_decision_are_recorded_together_also_after_the_issue()
    {
        await rounds.Issued("N8");
        using var secretary = rounds.Portal.Client(rounds.Given.Secretary.Id);
        async Task<HttpResponseMessage> Record(string number, string day)
        {
            var version = (await secretary.PageAsync("/rounds/N8/decision")).QuerySelector("input[name='Form.Version']")!.GetAttribute("value")!;
            return await secretary.PostAsync("/rounds/N8/decision", [new("Form.Number", number), new("Form.SignedOn", day), new("Form.Signatory", "Nguyễn Văn A"), new("Form.Version", version)]);
        }

        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await Record("52/KH-BCĐ", "")).StatusCode);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await Record("52/KH-BCĐ", "23/11/2026")).StatusCode);
        Assert.Equal(HttpStatusCode.Redirect, (await Record("52/KH-BCĐ", "20/11/2026")).StatusCode);
        Assert.Contains("Văn bản 52/KH-BCĐ, 20/11/2026", (await secretary.PageAsync("/rounds/N8")).Body!.TextContent, StringComparison.Ordinal);
        using var stranger = rounds.Portal.Client(rounds.Given.StrangerSecretary.Id);
        Assert.Equal(HttpStatusCode.NotFound, (await stranger.GetAsync("/rounds/N8/decision")).StatusCode);
    }

    [Fact]
    public async Task The_decision_says_in_word_what_the_steps_say_and_lists_who_receives_the_round()
    {
        await rounds.Draft("N9");
        using var secretary = rounds.Portal.Client(rounds.Given.Secretary.Id);
        using var stranger = rounds.Portal.Client(rounds.Given.StrangerSecretary.Id);

        using var document = DocumentFormat.OpenXml.Packaging.WordprocessingDocument.Open(await (await secretary.GetAsync("/rounds/N9/decision/letter")).Content.ReadAsStreamAsync(), isEditable: false);

        var text = document.MainDocumentPart!.Document!.Body!.InnerText;
        Assert.All(
            ["đợt tự rà soát năm N9", "Căn cứ Chỉ thị số 32/CT-TTg", "chậm nhất ngày 10 tháng 12 năm 2026", "5 cơ quan, đơn vị: 3 sở, cơ quan chuyên môn, 2 xã, phường, đặc khu", "T00-X2", "Phiếu của", "Nơi nhận:"],
            part => Assert.Contains(part, text, StringComparison.Ordinal));
        Assert.DoesNotContain("{", text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await stranger.GetAsync("/rounds/N9/decision/letter")).StatusCode);

        // before it has a number it can be a plan as well; then the symbol says which it is
        Assert.StartsWith("KẾ HOẠCH", await LetterAsync(secretary, "/rounds/N9/decision/letter?plan=true"), StringComparison.Ordinal);
        await secretary.StepAsync("N9", "decision", [new("Form.Number", "41/KH-BCĐ"), new("Form.SignedOn", "20/11/2026")]);
        var plan = await LetterAsync(secretary, "/rounds/N9/decision/letter");
        Assert.StartsWith("KẾ HOẠCH", plan, StringComparison.Ordinal);
        Assert.DoesNotContain("QUYẾT ĐỊNH", plan, StringComparison.Ordinal);
        Assert.DoesNotContain("{", plan, StringComparison.Ordinal);
        Assert.Single((await secretary.PageAsync("/rounds/N9/draft/decision")).QuerySelectorAll("a[href*='/decision/letter']"));
    }

    /// <summary>What stands in a letter from the name of its type on.</summary>
    private static async Task<string> LetterAsync(TestKit.PortalClient client, string path)
    {
        using var document = DocumentFormat.OpenXml.Packaging.WordprocessingDocument.Open(await (await client.GetAsync(path)).Content.ReadAsStreamAsync(), isEditable: false);
        return string.Join('\n', document.MainDocumentPart!.Document!.Body!.Elements<DocumentFormat.OpenXml.Wordprocessing.Paragraph>().Select(p => p.InnerText).Where(t => t.Trim().Length > 0));
    }
}
