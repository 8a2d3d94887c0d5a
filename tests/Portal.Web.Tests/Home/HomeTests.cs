using System.Net;
using Microsoft.EntityFrameworkCore;
using Portal.TestKit;
using Xunit;

namespace Portal.Web.Tests.Home;

public sealed class HomeTests : IAsyncLifetime
{
    private RunningPortal portal = null!;
    private Given given = null!;

    public async ValueTask InitializeAsync()
    {
        portal = await RunningPortal.StartAsync();
        given = await portal.Db(Given.ProvinceAsync);
        await portal.Db(db => given.IssuedRoundAsync(db));
    }

    public ValueTask DisposeAsync() => portal.DisposeAsync();

    [Fact]
    public async Task A_visitor_is_asked_to_sign_in()
    {
        using var client = portal.Client();
        using var answer = await client.GetAsync("/");
        Assert.StartsWith("/sign-in", answer.Headers.Location!.PathAndQuery, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_officer_goes_on_with_the_own_review_and_sees_no_other()
    {
        using var client = portal.Client(given.Officer.Id);
        var page = await client.PageAsync("/");
        Assert.NotNull(page.QuerySelector("main a.primary[href='/rounds/2026/units/T00-SCT']"));
        Assert.All(page.QuerySelectorAll("main a[href^='/rounds/2026/units/']"), a => Assert.Equal("/rounds/2026/units/T00-SCT", a.GetAttribute("href")));
    }

    [Fact]
    public async Task A_head_is_asked_to_sign_what_the_officer_has_sent()
    {
        await portal.Db(async db =>
        {
            var round = await db.Rounds.FirstAsync();
            var review = await db.Reviews.FirstAsync(r => r.UnitCode == "T00-SCT");
            review.Touch(round, db.Clock.GetUtcNow());
            review.SendForSignature(round, db.Clock.GetUtcNow());
            await db.SaveChangesAsync();
        });
        using var client = portal.Client(given.Head.Id);
        Assert.NotNull((await client.PageAsync("/")).QuerySelector("main a.primary[href='/rounds/2026/units/T00-SCT/sign']"));
    }

    [Fact]
    public async Task The_secretariat_sees_whom_to_verify_and_whom_to_chase()
    {
        await portal.Db(async db =>
        {
            var round = await db.Rounds.FirstAsync();
            foreach (var review in await db.Reviews.Where(r => r.UnitCode == "T00-SCT" || r.UnitCode == "T00-VP").ToListAsync())
            {
                review.Touch(round, db.Clock.GetUtcNow());
                review.Submit(round, db.Clock.GetUtcNow());
            }

            await db.SaveChangesAsync();
        });
        portal.Clock.MoveTo(new DateOnly(2026, 12, 20));
        using var client = portal.Client(given.Secretary.Id);
        var page = await client.PageAsync("/");
        Assert.Contains("Thẩm định 1 phiếu", page.QuerySelector(".todo")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("3 đơn vị của đợt 2026 quá hạn nộp", page.QuerySelector(".todo")!.TextContent, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("vi")]
    [InlineData("en")]
    public async Task Everybody_has_a_first_page(string language)
    {
        foreach (var person in new[] { given.Secretary, given.Verifier, given.Officer, given.Head, given.Leader, given.Auditor, given.Administrator, given.StrangerSecretary })
        {
            using var client = portal.Client(person.Id, language);
            using var answer = await client.GetAsync("/");
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        }
    }
}
