using System.Net;
using Microsoft.EntityFrameworkCore;
using Portal.Domain.Checklists;
using Portal.Domain.Reminders;
using Portal.Domain.Units;
using Xunit;

namespace Portal.Web.Tests.Rounds;

public sealed class DraftRoundTests(RoundsPortal rounds) : IClassFixture<RoundsPortal>
{
    [Fact]
    public async Task A_draft_keeps_its_recipients_ladder_policy_and_verifying_bodies()
    {
        using var secretary = rounds.Portal.Client(rounds.Given.Secretary.Id);

        var response = await secretary.PostAsync("/rounds/new", Form("N1"));

        Assert.Equal("/rounds/N1/edit", response.Headers.Location?.OriginalString);
        await rounds.Portal.Db(async db =>
        {
            var round = await db.Rounds.SingleAsync(r => r.Code == "N1");
            Assert.Equal(rounds.Given.Province.Id, round.OwnerUnitId);
            Assert.Equal([UnitKind.Dept], round.Recipients.Kinds);
            Assert.Equal(rounds.Given.Units["T00-VP"].Id, round.VerifyingUnitId);
            Assert.Equal(rounds.Given.Units["T00-SNV"].Id, round.SubstituteUnitId);
            Assert.Equal([new ReminderRung("before-5", -5, true, ReminderAudience.Officer | ReminderAudience.Head)], ReminderLadder.Parse(round.LadderText).Rungs);
            var policy = PolicyJson.Parse(round.PolicyJson);
            Assert.Equal((2, 3m, "KD", 0.2m), (policy.Bands.Count, policy.BonusCap, policy.KnockoutClass, policy.TopClassQuota));
        });
    }

    [Fact]
    public async Task A_refused_draft_shows_everything_that_was_typed()
    {
        using var secretary = rounds.Portal.Client(rounds.Given.Secretary.Id);
        var form = Form("N2");
        form.RemoveAll(f => f.Key is "Form.Bands[1].AtLeast" or "Form.DueOn");
        form.AddRange([new("Form.Bands[1].AtLeast", "60"), new("Form.DueOn", "31/11/2026")]);

        using var response = await secretary.PostAsync("/rounds/new", form);
        var html = await response.Content.ReadAsStringAsync();

        Assert.Equal(HttpStatusCode.UnprocessableEntity, response.StatusCode);
        Assert.Contains("value=\"31/11/2026\"", html, StringComparison.Ordinal);
        Assert.Contains("Đợt thử N2", html, StringComparison.Ordinal);
        Assert.Contains("value=\"before-5\"", html, StringComparison.Ordinal);
        Assert.False(await rounds.Portal.Db(db => db.Rounds.AnyAsync(r => r.Code == "N2")));
    }

    [Theory]
    [InlineData("Form.Bands[1].AtLeast", "60", "loại thấp nhất từ 0 điểm")]
    [InlineData("Form.KnockoutClass", "D1", "Loại khi bị điểm liệt")]
    [InlineData("Form.SubstituteCode", "T00-VP", "phải khác cơ quan thường trực")]
    [InlineData("Form.OfficeCode", "T99-VP", "không thuộc phạm vi của bạn")]
    [InlineData("Form.Rungs[0].Code", "Trước hạn", "Mã bậc chỉ gồm chữ thường")]
    [InlineData("Form.Code", "2026", "đã được dùng")]
    [InlineData("Form.PeriodTo", "1/1/2020", "Ngày kết thúc đứng trước")]
    public async Task A_rule_that_says_no_is_told_in_words(string field, string value, string told)
    {
        using var secretary = rounds.Portal.Client(rounds.Given.Secretary.Id);
        var form = Form("N3");
        form.RemoveAll(f => f.Key == field);
        form.Add(new(field, value));

        using var response = await secretary.PostAsync("/rounds/new", form);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, response.StatusCode);
        Assert.Contains(told, await response.Content.ReadAsStringAsync(), StringComparison.OrdinalIgnoreCase);
        Assert.False(await rounds.Portal.Db(db => db.Rounds.AnyAsync(r => r.Code == "N3")));
    }

    [Fact]
    public async Task A_due_day_on_a_day_off_is_told_with_the_working_day_that_follows()
    {
        using var secretary = rounds.Portal.Client(rounds.Given.Secretary.Id);
        var form = Form("N4");
        form.RemoveAll(f => f.Key == "Form.DueOn");
        form.Add(new("Form.DueOn", "12/12/2026"));
        await secretary.PostAsync("/rounds/new", form);

        var page = await secretary.PageAsync("/rounds/N4/edit");

        Assert.Contains("12/12/2026 là ngày nghỉ. Ngày làm việc kế tiếp là 14/12/2026", page.Body!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_draft_that_somebody_else_changed_is_not_overwritten()
    {
        await rounds.Draft("N5");
        using var secretary = rounds.Portal.Client(rounds.Given.Secretary.Id);
        var form = Form("N5");
        form.Add(new("Form.Version", (await secretary.PageAsync("/rounds/N5/edit")).QuerySelector("input[name='Form.Version']")!.GetAttribute("value")!));

        var first = await secretary.PostAsync("/rounds/N5/edit", form);
        form.RemoveAll(f => f.Key == "Form.TitleVi");
        var second = await secretary.PostAsync("/rounds/N5/edit", [.. form, new("Form.TitleVi", "Tên khác")]);

        Assert.Equal(HttpStatusCode.Redirect, first.StatusCode);
        Assert.Equal(HttpStatusCode.Conflict, second.StatusCode);
    }

    [Fact]
    public async Task Only_the_owners_secretariat_prepares_and_an_issued_round_is_no_draft_any_more()
    {
        await rounds.Draft("N6");
        using var secretary = rounds.Portal.Client(rounds.Given.Secretary.Id);
        using var stranger = rounds.Portal.Client(rounds.Given.StrangerSecretary.Id);
        using var head = rounds.Portal.Client(rounds.Given.Head.Id);

        Assert.Equal(HttpStatusCode.NotFound, (await stranger.GetAsync("/rounds/N6/edit")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await stranger.GetAsync("/rounds/N6/preview")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await stranger.PostAsync("/rounds/N6/edit", Form("N6"))).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, await head.Denied("/rounds/new"));
        Assert.Equal(HttpStatusCode.NotFound, (await secretary.GetAsync("/rounds/2026/edit")).StatusCode);
    }

    internal static List<KeyValuePair<string, string>> Form(string code) =>
    [
        new("Form.Code", code), new("Form.TitleVi", "Đợt thử " + code), new("Form.ChecklistCode", "CT32-2026"),
        new("Form.PeriodFrom", "15/12/2025"), new("Form.PeriodTo", "14/12/2026"), new("Form.DueOn", "10/12/2026"),
        new("Form.Kinds", "DEPT"), new("Form.ParentCode", "T00"), new("Form.OfficeCode", "T00-VP"), new("Form.SubstituteCode", "T00-SNV"), new("Form.PreviousCode", "2026"),
        new("Form.Rungs[0].Code", "before-5"), new("Form.Rungs[0].Days", "-5"), new("Form.Rungs[0].IsWorking", "true"), new("Form.Rungs[0].Officer", "true"), new("Form.Rungs[0].Head", "true"),
        new("Form.Bands[0].Class", "D1"), new("Form.Bands[0].AtLeast", "50"), new("Form.Bands[1].Class", "KD"), new("Form.Bands[1].AtLeast", "0"),
        new("Form.BonusCap", "3"), new("Form.KnockoutClass", "KD"), new("Form.Quota", "20"),
    ];
}
