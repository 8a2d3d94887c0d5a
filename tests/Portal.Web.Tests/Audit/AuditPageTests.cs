using System.Net;
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
