using System.Net;
using Microsoft.EntityFrameworkCore;
using Portal.Domain.Rounds;
using Xunit;

namespace Portal.Web.Tests.Rounds;

public sealed class DeadlineTests(RoundsPortal rounds) : IClassFixture<RoundsPortal>
{
    [Fact]
    public async Task Extending_chosen_units_keeps_the_reason_and_the_document()
    {
        await rounds.Issued("D1");
        using var secretary = rounds.Portal.Client(rounds.Given.Secretary.Id);

        var form = await secretary.PageAsync("/rounds/D1/extensions?units=T00-X1&units=T00-X2");
        Assert.Equal(2, form.QuerySelectorAll("input[type=hidden][name='Form.Unit']").Length);
        var response = await secretary.PostAsync("/rounds/D1/extensions", Extension("20/12/2026", "Sáp nhập xã", "12/CV-UBND", "T00-X1", "T00-X2"));

        Assert.Equal(HttpStatusCode.Redirect, response.StatusCode);
        var reviews = await rounds.Portal.Db(db => db.Reviews.Where(r => r.ExtendedDueOn != null && db.Rounds.Any(o => o.Id == r.RoundId && o.Code == "D1")).ToListAsync());
        Assert.Equal(2, reviews.Count);
        Assert.All(reviews, r => Assert.Equal((new DateOnly(2026, 12, 20), "Sáp nhập xã (12/CV-UBND)"), (r.ExtendedDueOn!.Value, r.ExtensionReason)));
        Assert.Contains("Sáp nhập xã (12/CV-UBND)", (await secretary.PageAsync("/rounds/D1/extensions")).Body!.TextContent, StringComparison.Ordinal);
        using var file = await secretary.GetAsync("/rounds/D1/extensions?format=csv");
        Assert.Equal(2, (await file.Content.ReadAsStringAsync()).Split('\n').Count(line => line.Contains("Sáp nhập xã (12/CV-UBND)", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("9/12/2026", "Lý do", "1/CV", "T00-X1", "Hạn mới phải sau hạn hiện nay")]
    [InlineData("20/12/2026", "", "1/CV", "T00-X1", "id=\"Form_Reason-error\"")]
    [InlineData("20/12/2026", "Lý do", "1/CV", "T99-X1", "không có trong đợt")]
    [InlineData("20/12/2026", "Lý do", "1/CV", "T00-VP", "T00-VP là đơn vị của chính bạn")]
    [InlineData("khi nào xong", "Lý do", "1/CV", "T00-X1", "khi nào xong")]
    public async Task A_refused_extension_says_why_and_changes_nothing(string day, string reason, string document, string unit, string told)
    {
        using var secretary = rounds.Portal.Client(rounds.Given.Secretary.Id);

        using var response = await secretary.PostAsync("/rounds/2026/extensions", Extension(day, reason, document, unit));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, response.StatusCode);
        Assert.Contains(told, await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.False(await rounds.Portal.Db(db => db.Reviews.AnyAsync(r => r.ExtendedDueOn != null && db.Rounds.Any(o => o.Id == r.RoundId && o.Code == "2026"))));
    }

    /// <param name="fields">Names and values by turns, with <c>|</c> between.</param>
    /// <param name="field">Id of the field beside which the refusal stands.</param>
    [Theory]
    [InlineData("/rounds/2026/close", "Word|2025", "Word")]
    [InlineData("/rounds/2026/extensions", "Form.Unit|T99-X1|Form.NewDueOn|20/12/2026|Form.Reason|Lý do|Form.Document|1/CV", "Form_Unit")]
    [InlineData("/rounds/2026/extensions/everybody", "Everybody.NewDueOn|9/12/2026|Everybody.Reason|Lý do|Everybody.Document|1/CV", "Everybody_NewDueOn")]
    [InlineData("/reminders/pauses", "Form.Units|T99-X1|Form.Until|20/12/2026|Form.Reason|Lý do", "Form_Units")]
    [InlineData("/units/clusters", "Form.Code|T-CUM-XA|Form.NameVi|Cụm", "Form_Code")]
    [InlineData("/units/import", "Form.Lines|", "Form_File")]
    [InlineData("/reorganisations/new", "Form.Kind|Rename|Form.Units|T99-X1|Form.NameVi|Tên mới|Form.EffectiveOn|22/11/2026|Form.Basis|1/NQ|Form.Preview|true", "Form_Units")]
    [InlineData("/checklists/new", "Form.Code|CT32-2026|Form.TitleVi|Bộ tiêu chí", "Form_Code")]
    [InlineData("/checklists/legal/new", "Form.Code|L29-2018|Form.Kind|law|Form.Number|1|Form.TitleVi|Luật", "Form_Code")]
    [InlineData("/checklists/legal/L29-2018/edit", "Form.Code|L29-2018|Form.Kind|law|Form.Number|1|Form.TitleVi|Luật|Form.ReplacedBy|L29-2018", "Form_ReplacedBy")]
    public async Task A_refusal_stands_beside_the_field_that_it_speaks_of(string path, string fields, string field)
    {
        using var secretary = rounds.Portal.Client(rounds.Given.Secretary.Id);

        using var response = await secretary.PostAsync(path, [.. fields.Split('|').Chunk(2).Select(f => KeyValuePair.Create(f[0], f[1]))]);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, response.StatusCode);
        Assert.Contains($"id=\"{field}-error\"", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Extending_everybody_moves_the_due_day_and_drops_extensions_that_are_not_later()
    {
        await rounds.Issued("D2");
        using var secretary = rounds.Portal.Client(rounds.Given.Secretary.Id);
        await secretary.PostAsync("/rounds/D2/extensions", Extension("12/12/2026", "Sáp nhập", "1/CV", "T00-X1"));

        var response = await secretary.PostAsync("/rounds/D2/extensions/everybody", [new("Everybody.NewDueOn", "15/12/2026"), new("Everybody.Reason", "Bão lũ"), new("Everybody.Document", "9/CV")]);

        Assert.Equal(HttpStatusCode.Redirect, response.StatusCode);
        await rounds.Portal.Db(async db =>
        {
            var round = await db.Rounds.SingleAsync(r => r.Code == "D2");
            Assert.Equal(new DateOnly(2026, 12, 15), round.DueOn);
            Assert.False(await db.Reviews.AnyAsync(r => r.RoundId == round.Id && r.ExtendedDueOn != null));
            var told = await db.AuditEntries.SingleAsync(e => e.Change == "round.extended" && e.Subject == "Round D2");
            Assert.Equal("from=2026-12-10; to=2026-12-15", told.Facts);
        });
    }

    [Fact]
    public async Task Closing_ends_entry_after_its_code_was_typed()
    {
        await rounds.Issued("D3");
        using var secretary = rounds.Portal.Client(rounds.Given.Secretary.Id);

        Assert.Contains("5 đơn vị chưa nộp", (await secretary.PageAsync("/rounds/D3/close")).Body!.TextContent, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await secretary.PostAsync("/rounds/D3/close", [new("Word", "")])).StatusCode);
        Assert.Equal(HttpStatusCode.Redirect, (await secretary.PostAsync("/rounds/D3/close", [new("Word", "D3")])).StatusCode);
        Assert.Equal(RoundStatus.Closed, await rounds.Portal.Db(db => db.Rounds.Where(r => r.Code == "D3").Select(r => r.Status).SingleAsync()));
        Assert.Equal(HttpStatusCode.NotFound, (await secretary.GetAsync("/rounds/D3/close")).StatusCode);
    }

    [Fact]
    public async Task Leaders_read_but_do_not_extend_or_close_and_strangers_find_nothing()
    {
        using var leader = rounds.Portal.Client(rounds.Given.Leader.Id);
        using var stranger = rounds.Portal.Client(rounds.Given.StrangerSecretary.Id);

        Assert.Equal(HttpStatusCode.Forbidden, await leader.Denied("/rounds/2026/extensions"));
        Assert.Equal(HttpStatusCode.Forbidden, await leader.Denied("/rounds/2026/close"));
        Assert.Equal(HttpStatusCode.NotFound, (await stranger.PostAsync("/rounds/2026/extensions", Extension("20/12/2026", "Lý do", "1/CV", "T00-X1"))).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await stranger.PostAsync("/rounds/2026/close", [new("Word", "2026")])).StatusCode);
    }

    private static List<KeyValuePair<string, string>> Extension(string day, string reason, string document, params string[] units) =>
        [new("Form.NewDueOn", day), new("Form.Reason", reason), new("Form.Document", document), .. units.Select(u => KeyValuePair.Create("Form.Unit", u))];
}
