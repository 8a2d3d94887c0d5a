using System.Net;
using Microsoft.EntityFrameworkCore;
using Portal.Domain.Rounds;
using Portal.Domain.Units;
using Xunit;

namespace Portal.Web.Tests.Rounds;

public sealed class IssueRoundTests(RoundsPortal rounds) : IClassFixture<RoundsPortal>
{
    [Fact]
    public async Task Issuing_gives_every_recipient_a_review_with_what_is_known_of_it()
    {
        await rounds.Draft("I1");
        using var secretary = rounds.Portal.Client(rounds.Given.Secretary.Id);

        var response = await secretary.PostAsync("/rounds/I1/issue", [new("Word", "i1")]);

        Assert.Equal(HttpStatusCode.Redirect, response.StatusCode);
        await rounds.Portal.Db(async db =>
        {
            var round = await db.Rounds.SingleAsync(r => r.Code == "I1");
            Assert.Equal(RoundStatus.Issued, round.Status);
            var reviews = await db.Reviews.Where(r => r.RoundId == round.Id).OrderBy(r => r.UnitCode).ToListAsync();
            Assert.Equal(["T00-SCT", "T00-SNV", "T00-VP", "T00-X1", "T00-X2"], reviews.Select(r => r.UnitCode));
            Assert.All(reviews, r => Assert.Equal("T00", r.ParentCode));
            Assert.Equal("T-CUM-XA", reviews.Single(r => r.UnitCode == "T00-X1").ClusterCode);
            Assert.Equal(UnitKind.Commune, reviews.Single(r => r.UnitCode == "T00-X1").Kind);
            var event_ = await db.AuditEntries.SingleAsync(e => e.Change == "round.issued" && e.Subject == "Round I1");
            Assert.StartsWith("units=5; sha256=", event_.Facts, StringComparison.Ordinal);
        });
    }

    [Fact]
    public async Task A_round_is_issued_once_only()
    {
        await rounds.Draft("I2");
        using var secretary = rounds.Portal.Client(rounds.Given.Secretary.Id);
        await secretary.PostAsync("/rounds/I2/issue", [new("Word", "I2")]);

        var again = await secretary.PostAsync("/rounds/I2/issue", [new("Word", "I2")]);

        Assert.Equal(HttpStatusCode.NotFound, again.StatusCode);
        Assert.Equal(5, await rounds.Portal.Db(db => db.Reviews.CountAsync(r => db.Rounds.Any(o => o.Id == r.RoundId && o.Code == "I2"))));
    }

    [Fact]
    public async Task Without_the_code_typed_nothing_is_issued()
    {
        await rounds.Draft("I3");
        using var secretary = rounds.Portal.Client(rounds.Given.Secretary.Id);

        var response = await secretary.PostAsync("/rounds/I3/issue", [new("Word", "I4")]);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, response.StatusCode);
        Assert.Contains("Gõ đúng mã “I3”", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.False(await rounds.Portal.Db(db => db.Reviews.AnyAsync(r => db.Rounds.Any(o => o.Id == r.RoundId && o.Code == "I3"))));
    }

    [Fact]
    public async Task A_round_whose_due_day_has_passed_is_refused_and_the_page_says_why()
    {
        await rounds.Draft("I5", dueInDays: -1);
        using var secretary = rounds.Portal.Client(rounds.Given.Secretary.Id);

        Assert.Contains("Hạn nộp đã qua", (await secretary.PageAsync("/rounds/I5/preview")).Body!.TextContent, StringComparison.Ordinal);
        var response = await secretary.PostAsync("/rounds/I5/issue", [new("Word", "I5")]);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, response.StatusCode);
    }

    [Fact]
    public async Task Another_provinces_secretariat_does_not_find_the_draft_and_an_officer_may_not_ask()
    {
        await rounds.Draft("I6");
        using var stranger = rounds.Portal.Client(rounds.Given.StrangerSecretary.Id);
        using var officer = rounds.Portal.Client(rounds.Given.Officer.Id);

        Assert.Equal(HttpStatusCode.NotFound, (await stranger.GetAsync("/rounds/I6/issue")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await stranger.PostAsync("/rounds/I6/issue", [new("Word", "I6")])).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await stranger.GetAsync("/rounds/I6")).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, await officer.Denied("/rounds/I6/issue"));
    }

    [Fact]
    public async Task The_preview_counts_units_points_and_people_and_names_what_is_missing()
    {
        await rounds.Draft("I7");
        using var secretary = rounds.Portal.Client(rounds.Given.Secretary.Id);

        var page = await secretary.PageAsync("/rounds/I7/preview");

        var text = page.Body!.TextContent;
        Assert.Contains("4 đơn vị chưa có cán bộ nhập phiếu", text, StringComparison.Ordinal);
        Assert.Contains("Sở, cơ quan chuyên môn", text, StringComparison.Ordinal);
        Assert.Contains("10/12/2026", text, StringComparison.Ordinal);
        Assert.Equal(5, page.QuerySelectorAll("section[aria-labelledby=h-units] tbody tr").Length);
        var found = await secretary.PageAsync("/rounds/I7/preview?q=so%20noi%20vu");
        Assert.Single(found.QuerySelectorAll("section[aria-labelledby=h-units] tbody tr"));
    }
}
