using System.Net;
using Microsoft.EntityFrameworkCore;
using Portal.Domain.Reviews;
using Portal.TestKit;
using Xunit;

namespace Portal.Web.Tests.Audit;

public sealed class AuditPageTests : IAsyncLifetime
{
    private RunningPortal portal = null!;
    private Given given = null!;

    public async ValueTask InitializeAsync()
    {
        portal = await RunningPortal.StartAsync();
        given = await portal.Db(Given.ProvinceAsync);
    }

    public ValueTask DisposeAsync() => portal.DisposeAsync();

    [Fact]
    public async Task Auditors_see_the_texts_of_their_units_and_administrators_none()
    {
        using var auditor = portal.Client(given.Auditor.Id);
        using var administrator = portal.Client(given.Administrator.Id);
        Assert.NotEmpty((await auditor.PageAsync("/audit?chain=T00-SCT")).QuerySelectorAll("tbody details"));
        Assert.Empty((await auditor.PageAsync("/audit?chain=T99-SCT")).QuerySelectorAll("tbody tr"));
        var all = await administrator.PageAsync("/audit");
        Assert.NotEmpty(all.QuerySelectorAll("tbody tr"));
        Assert.Empty(all.QuerySelectorAll("tbody details"));
    }

    [Fact]
    public async Task The_page_names_things_by_the_codes_that_people_use()
    {
        var round = await portal.Db(db => given.IssuedRoundAsync(db));
        await portal.Db(async db =>
        {
            var review = await db.Reviews.SingleAsync(r => r.UnitCode == "T00-SCT");
            db.Answers.Add(new Answer(review.Id, "G01-01"));
            await db.SaveChangesAsync();
        });
        using var administrator = portal.Client(given.Administrator.Id);

        async Task<string> Subjects(string query) => string.Join('|', (await administrator.PageAsync("/audit?" + query)).QuerySelectorAll("td[data-label='Đối tượng']").Select(cell => System.Text.RegularExpressions.Regex.Replace(cell.TextContent, "\\s+", " ").Trim()));

        Assert.Contains("câu trả lời G01-01 (2026, T00-SCT)", await Subjects("subject=Answer"), StringComparison.Ordinal);
        Assert.Contains("đợt 2026", await Subjects("subject=Round"), StringComparison.Ordinal);
        Assert.Contains("phiếu 2026, T00-SCT", await Subjects("subject=Review&chain=T00-SCT"), StringComparison.Ordinal);
        Assert.Contains($"phân công {given.Officer.FullName}, T00-SCT", await Subjects("subject=Appointment&chain=T00-SCT"), StringComparison.Ordinal);
        Assert.DoesNotContain(round.Id.ToString(), await Subjects("subject=Round"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/audit")]
    [InlineData("/audit/export?format=csv")]
    public async Task Nobody_else_reads_the_trail(string path)
    {
        foreach (var person in new[] { given.Secretary, given.Officer, given.Head, given.Leader })
        {
            using var client = portal.Client(person.Id);
            using var answer = await client.GetAsync(path);
            Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
        }
    }

    [Fact]
    public async Task The_trail_is_verified_on_the_page_and_an_export_is_itself_recorded()
    {
        using var client = portal.Client(given.Administrator.Id);
        using var verified = await client.PostAsync("/audit/verify", [], "/audit");
        Assert.Contains("Chuỗi nhật ký nguyên vẹn.", await verified.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        using var file = await client.GetAsync("/audit/export?format=xlsx");
        Assert.Equal(HttpStatusCode.OK, file.StatusCode);
        Assert.Contains("Xuất tệp", (await client.PageAsync("/audit?change=exported")).Body!.TextContent, StringComparison.Ordinal);
    }
}
