using System.Net;
using Portal.TestKit;
using Xunit;

namespace Portal.Web.Tests.Checklists;

public sealed class ChecklistsTests : IAsyncLifetime
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
    public async Task A_checklist_shows_every_criterion_and_for_a_kind_only_what_applies_to_it()
    {
        using var officer = portal.Client(given.Officer.Id);

        var whole = await officer.PageAsync("/checklists/CT32-2026");
        var department = await officer.PageAsync("/checklists/CT32-2026?kind=DEPT");

        Assert.Equal(86, whole.QuerySelectorAll(".checklist ol > li").Length);
        Assert.NotNull(whole.GetElementById("M01-01"));
        Assert.Null(department.GetElementById("M01-01"));
        Assert.Null(department.GetElementById("G09-01"));
        Assert.Contains("Điểm liệt", department.GetElementById("G02-01")!.TextContent, StringComparison.Ordinal);
        var keepsCommittee = await officer.PageAsync("/checklists/CT32-2026?kind=DEPT&duty=COMMITTEE");
        Assert.NotNull(keepsCommittee.GetElementById("G09-01"));
        Assert.NotNull(keepsCommittee.GetElementById("G02-01"));
        Assert.Contains("49 tiêu chí", department.QuerySelector(".head")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("/checklists/legal#CT32", department.GetElementById("G02-01")!.QuerySelector("a")!.GetAttribute("href"));
    }

    [Fact]
    public async Task Legal_texts_say_whether_they_are_in_force_today()
    {
        using var officer = portal.Client(given.Officer.Id, "en");

        var page = await officer.PageAsync("/checklists/legal");

        Assert.Contains("Ended after 28/02/2026", page.GetElementById("L29-2018")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("replaced by 117/2025/QH15", page.GetElementById("L29-2018")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("In force", page.GetElementById("CT32")!.TextContent, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("in-force", "CT32", "L29-2018")]
    [InlineData("ended", "L29-2018", "CT32")]
    [InlineData("unconfirmed", "L72-2025", "CT32")]
    [InlineData("in-force&kind=directive&q=chi%20thi", "CT32", "L117-2025")]
    public async Task Legal_texts_are_filtered_and_exported(string state, string within, string without)
    {
        using var officer = portal.Client(given.Officer.Id);

        var page = await officer.PageAsync("/checklists/legal?state=" + state);
        using var file = await officer.GetAsync($"/checklists/legal?format=csv&state={state}");
        var csv = await file.Content.ReadAsStringAsync();

        Assert.NotNull(page.GetElementById(within));
        Assert.Null(page.GetElementById(without));
        Assert.Equal(page.QuerySelectorAll("tbody tr").Length, csv.Split("\r\n", StringSplitOptions.RemoveEmptyEntries).Length - 1);
        Assert.Contains(within, csv, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_library_lists_what_was_published_and_visitors_are_sent_to_sign_in()
    {
        using var officer = portal.Client(given.Officer.Id);
        Assert.NotNull((await officer.PageAsync("/checklists?q=ct32")).QuerySelector("a[href='/checklists/CT32-2026']"));
        Assert.Null((await officer.PageAsync("/checklists?q=khong-co")).QuerySelector("a[href='/checklists/CT32-2026']"));
        using var visitor = portal.Client();

        Assert.NotNull((await officer.PageAsync("/checklists")).QuerySelector("a[href='/checklists/CT32-2026']"));
        Assert.Equal(HttpStatusCode.NotFound, (await officer.GetAsync("/checklists/no-such")).StatusCode);
        Assert.Contains("/sign-in", (await visitor.GetAsync("/checklists/CT32-2026")).Headers.Location!.OriginalString, StringComparison.Ordinal);
        using var list = await officer.GetAsync("/checklists?format=csv");
        Assert.Contains("CT32-2026", await list.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        using var file = await officer.GetAsync("/checklists/CT32-2026?format=csv");
        Assert.Equal(86, (await file.Content.ReadAsStringAsync()).Split("\r\n", StringSplitOptions.RemoveEmptyEntries).Length - 1);
    }
}
