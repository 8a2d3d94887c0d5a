using System.Net;
using AngleSharp.Html.Dom;
using Microsoft.AspNetCore.Mvc.Controllers;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Portal.Domain.Reviews;
using Portal.TestKit;
using Portal.Web.Features.Audit;
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
        Assert.NotEmpty((await auditor.PageAsync("/audit?unit=T00-SCT")).QuerySelectorAll("tbody details"));
        Assert.Empty((await auditor.PageAsync("/audit?unit=T99-SCT")).QuerySelectorAll("tbody tr"));
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
        Assert.Contains("phiếu 2026, T00-SCT", await Subjects("subject=Review&unit=T00-SCT"), StringComparison.Ordinal);
        Assert.Contains($"phân công {given.Officer.FullName}, T00-SCT", await Subjects("subject=Appointment&unit=T00-SCT"), StringComparison.Ordinal);
        Assert.DoesNotContain(round.Id.ToString(), await Subjects("subject=Round"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("en")]
    public void Every_form_that_can_be_sent_has_words_in_the_trail(string language)
    {
        var texts = new System.Resources.ResourceManager(typeof(AuditText)).GetResourceSet(System.Globalization.CultureInfo.GetCultureInfo(language), true, false)!;
        var actions = portal.App.Services.GetRequiredService<EndpointDataSource>().Endpoints
            .Where(endpoint => endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods.Contains("POST") == true)
            .Select(endpoint => endpoint.Metadata.GetMetadata<ControllerActionDescriptor>()).OfType<ControllerActionDescriptor>()
            .Select(action => $"{action.ControllerName}.{action.ActionName}").Distinct(StringComparer.Ordinal).ToList();

        Assert.NotEmpty(actions);
        Assert.DoesNotContain(actions, action => texts.GetString("op." + action) is null);
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

    [Fact]
    public async Task Pages_follow_one_another_without_a_gap_in_both_directions()
    {
        await portal.Db(async db =>
        {
            db.KnowUnit(given.Units["T00-SCT"].Id, "T00-SCT");
            for (var i = 0; i < 60; i++)
            {
                db.Record("test.page", FormattableString.Invariant($"row-{i:00}"), "", given.Units["T00-SCT"].Id);
                await db.SaveChangesAsync();
            }
        });
        using var auditor = portal.Client(given.Auditor.Id);
        var seen = new List<string>();
        string? next = "/audit?change=test.page";
        IHtmlDocument page = null!;
        while (next is not null)
        {
            page = await auditor.PageAsync(next);
            seen.AddRange(Rows(page));
            next = page.QuerySelector("a[rel=next]")?.GetAttribute("href");
        }

        Assert.Equal(Enumerable.Range(0, 60).Reverse().Select(i => FormattableString.Invariant($"row-{i:00}")), seen);
        var newer = await auditor.PageAsync(page.QuerySelector("a[rel=prev]")!.GetAttribute("href")!);
        Assert.Equal(seen.Skip(25).Take(25), Rows(newer));
        var newest = await auditor.PageAsync(newer.QuerySelector("a[rel=prev]")!.GetAttribute("href")!);
        Assert.Equal(seen.Take(25), Rows(newest));
        Assert.Null(newest.QuerySelector("a[rel=prev]"));

        static IEnumerable<string> Rows(IHtmlDocument page) => page.QuerySelectorAll(".audit > tbody > tr > td:last-child").Select(cell => cell.TextContent.Trim());
    }

    [Fact]
    public async Task Before_and_after_stand_side_by_side_in_words_and_a_purged_text_is_shown_as_such()
    {
        await portal.Db(async db =>
        {
            var unit = await db.Units.SingleAsync(u => u.Code == "T00-SCT");
            db.Entry(unit).Property(u => u.NameVi).CurrentValue = "Sở Công Thương mới";
            await db.SaveChangesAsync();
        });
        using var auditor = portal.Client(given.Auditor.Id);
        var changed = (await auditor.PageAsync("/audit?unit=T00-SCT&change=changed")).QuerySelector(".fields tr.differs")!;
        Assert.Equal(["Tên tiếng Việt", "Sở Công Thương T00", "Sở Công Thương mới"], changed.Children.Select(cell => cell.TextContent));
        var appointed = (await auditor.PageAsync("/audit?unit=T00-SCT&subject=Appointment")).QuerySelector(".fields")!.TextContent;
        Assert.Contains("T00-SCT", appointed, StringComparison.Ordinal);
        Assert.DoesNotContain("{", appointed, StringComparison.Ordinal);

        await using var owner = Npgsql.NpgsqlDataSource.Create(portal.Connections.Owner);
        await using (var purge = owner.CreateCommand("delete from audit_texts t using audit_entries e where e.id = t.entry_id and e.chain = 'T00-SCT'"))
        {
            await purge.ExecuteNonQueryAsync();
        }

        var purged = await auditor.PageAsync("/audit?unit=T00-SCT&change=changed");
        Assert.Null(purged.QuerySelector(".fields"));
        Assert.Contains("đã được xóa khỏi nhật ký", purged.QuerySelector("tbody")!.TextContent, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("who=le+quang", "T00-SCT")]
    [InlineData("who=L%C3%AA+Quang+Minh", "T00-SCT")]
    [InlineData("unit=so+cong+thuong+t00", "T00-SCT")]
    [InlineData("operation=Reviews.Summary", "T00-SCT")]
    public async Task People_units_and_operations_are_found_as_people_write_them(string query, string chain)
    {
        using (var officer = portal.Client(given.Officer.Id))
        {
            using var refused = await officer.GetAsync("/rounds/2026/units/T99-SNV");
        }

        await portal.WriteAuditAsync();
        using var auditor = portal.Client(given.Auditor.Id);
        var units = (await auditor.PageAsync("/audit?" + query)).QuerySelectorAll(".audit > tbody > tr > td:nth-child(3)").Select(cell => cell.TextContent.Trim().Split(' ')[0]).Distinct();
        Assert.Equal([chain], units);
    }
}
