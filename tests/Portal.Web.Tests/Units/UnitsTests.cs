using System.Net;
using Microsoft.EntityFrameworkCore;
using Portal.TestKit;
using Portal.Web.Tests.Rounds;
using Xunit;

namespace Portal.Web.Tests.Units;

public sealed class UnitsTests : IAsyncLifetime
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
    public async Task Units_are_found_without_accents_by_kind_by_branch_and_by_cluster()
    {
        using var officer = portal.Client(given.Officer.Id);

        Assert.Equal(["Sở Nội vụ T00"], await Names(officer, "/units?q=so%20noi%20VU%20t00"));
        Assert.Equal(["Xã Một T00", "Phường Hai T00"], await Names(officer, "/units?parent=T00&kind=COMMUNE"));
        Assert.Equal(4, (await Names(officer, "/units?cluster=T-CUM-XA")).Count);
        Assert.Contains("Nothing matches", (await portal.Client(given.Officer.Id, "en").PageAsync("/units?q=zzz")).Body!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_province_has_the_type_of_the_day_that_is_asked()
    {
        using var officer = portal.Client(given.Officer.Id);
        var code = await portal.Db(db => db.Units.Where(u => u.NameVi.Contains("Đồng Nai") && u.ParentId == null).Select(u => u.Code).SingleAsync());

        Assert.Contains("· tỉnh", (await officer.PageAsync($"/units?q={code}&asOf=1/4/2026")).QuerySelector("tbody")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("· thành phố", (await officer.PageAsync($"/units?q={code}&asOf=1/6/2026")).QuerySelector("tbody")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_units_page_shows_posts_without_names_and_rounds_only_to_whoever_may_read_them()
    {
        await portal.Db(db => given.IssuedRoundAsync(db));
        using var stranger = portal.Client(given.Stranger.Id);
        using var secretary = portal.Client(given.Secretary.Id);

        var people = (await stranger.PageAsync("/units/T00-SCT?tab=people")).QuerySelector("main")!.TextContent;
        Assert.Contains("Chức vụ Officer", people, StringComparison.Ordinal);
        Assert.DoesNotContain(given.Officer.FullName, people, StringComparison.Ordinal);
        Assert.NotNull((await secretary.PageAsync("/units/T00-SCT?tab=rounds")).QuerySelector("a[href='/rounds/2026/units/T00-SCT']"));
        Assert.Null((await stranger.PageAsync("/units/T00-SCT?tab=rounds")).QuerySelector("a[href='/rounds/2026/units/T00-SCT']"));
        Assert.Equal(HttpStatusCode.NotFound, (await stranger.GetAsync("/units/no-such")).StatusCode);
    }

    [Fact]
    public async Task The_secretariat_renames_units_of_its_own_province_only()
    {
        using var secretary = portal.Client(given.Secretary.Id);
        using var officer = portal.Client(given.Officer.Id);

        var saved = await secretary.PostAsync("/units/T00-X1/edit", [new("Form.NameVi", "Xã Mới"), new("Form.NameEn", "Moi Commune"), new("Form.ClusterCode", "T-CUM-XA")]);
        var foreign = await secretary.PostAsync("/units/T99-X1/edit", [new("Form.NameVi", "Xã Khác")]);
        var empty = await secretary.PostAsync("/units/T00-X2/edit", [new("Form.NameVi", " ")]);

        Assert.Equal(HttpStatusCode.Redirect, saved.StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, foreign.StatusCode);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, empty.StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, await officer.Denied("/units/T00-SCT/edit"));
        Assert.Equal(["Xã Mới"], await Names(secretary, "/units?q=xa%20moi"));
        Assert.Equal("Xã Một T99", await portal.Db(db => db.Units.Where(u => u.Code == "T99-X1").Select(u => u.NameVi).SingleAsync()));
    }

    [Fact]
    public async Task A_cluster_is_added_given_units_and_a_seat_and_one_with_foreign_units_stays_closed()
    {
        using var secretary = portal.Client(given.Secretary.Id);
        var seat = await portal.Db(db => db.Seats.Select(s => s.Id).SingleAsync());

        var added = await secretary.PostAsync("/units/clusters", [new("Form.Code", "CUM-3"), new("Form.NameVi", "Cụm số 3")]);
        var joined = await secretary.PostAsync("/units/clusters/CUM-3/assign", [new("Unit", "T00-X1"), new("Unit", "T00-X2")]);
        var named = await secretary.PostAsync("/units/clusters/CUM-3", [new("Form.NameVi", "Cụm ba"), new("Form.SeatId", seat.ToString())]);
        var twice = await secretary.PostAsync("/units/clusters", [new("Form.Code", "cum-3"), new("Form.NameVi", "Cụm số 3")]);
        var stolen = await secretary.PostAsync("/units/clusters/CUM-3/assign", [new("Unit", "T99-X1")]);

        Assert.Equal("/units/clusters/CUM-3", added.Headers.Location!.OriginalString);
        Assert.Equal(HttpStatusCode.Redirect, joined.StatusCode);
        Assert.Equal(HttpStatusCode.Redirect, named.StatusCode);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, twice.StatusCode);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, stolen.StatusCode);
        var cluster = await portal.Db(db => db.Clusters.SingleAsync(c => c.Code == "CUM-3"));
        Assert.Equal(("Cụm ba", seat), (cluster.NameVi, cluster.ResponsibleSeatId));
        Assert.Equal(2, await portal.Db(db => db.Units.CountAsync(u => u.ClusterId == cluster.Id)));
        Assert.Equal(HttpStatusCode.NotFound, (await secretary.GetAsync("/units/clusters/T-KHOI-SO")).StatusCode);
    }

    [Theory]
    [InlineData("csv", "text/csv")]
    [InlineData("xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet")]
    public async Task The_whole_list_of_a_filter_comes_as_a_file(string format, string type)
    {
        using var officer = portal.Client(given.Officer.Id);

        using var response = await officer.GetAsync($"/units?parent=T00&format={format}");

        Assert.Equal(type, response.Content.Headers.ContentType!.MediaType);
        if (format == "csv")
        {
            Assert.Equal(7, (await response.Content.ReadAsStringAsync()).Split("\r\n", StringSplitOptions.RemoveEmptyEntries).Length);
        }
    }

    private static async Task<List<string>> Names(PortalClient client, string path) =>
        [.. (await client.PageAsync(path)).QuerySelectorAll("main tbody th").Select(h => h.TextContent.Trim())];
}
