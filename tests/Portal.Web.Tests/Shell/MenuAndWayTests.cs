using AngleSharp.Dom;
using Portal.Web.Tests.Reviews;
using Xunit;

namespace Portal.Web.Tests.Shell;

/// <summary>Where the page says it stands: the menu's current entry and the breadcrumbs.</summary>
public sealed class MenuAndWayTests(ReviewPortal portal) : IClassFixture<ReviewPortal>
{
    [Theory]
    [InlineData("")]
    [InlineData("/groups/G01")]
    [InlineData("/check")]
    public async Task The_own_review_stands_under_the_reviews_and_not_under_the_rounds(string page)
    {
        using var officer = portal.Portal.Client(portal.Given.Officer.Id);
        using var secretary = portal.Portal.Client(portal.Given.Secretary.Id);

        Assert.Equal("/my-review", Current(await officer.PageAsync(ReviewPortal.Path + page)));
        Assert.Equal("/rounds", Current(await secretary.PageAsync(ReviewPortal.Path + page)));
    }

    [Theory]
    [InlineData("/verification?round=2026")]
    [InlineData("/violations")]
    [InlineData("/violations/new")]
    [InlineData("/appointments")]
    [InlineData("/appointments/rights")]
    [InlineData("/me/sessions")]
    [InlineData("/rounds/2026")]
    public async Task The_way_to_a_page_begins_at_home_once(string path)
    {
        using var secretary = portal.Portal.Client(portal.Given.Secretary.Id);

        var way = (await secretary.PageAsync(path)).QuerySelectorAll("ol.crumb li");

        Assert.Equal("/", way[0].QuerySelector("a")!.GetAttribute("href"));
        Assert.DoesNotContain(way.Skip(1), step => step.QuerySelector("a[href='/']") is not null);
        Assert.Equal("page", way[^1].GetAttribute("aria-current"));
    }

    private static string? Current(IParentNode page) => Assert.Single(page.QuerySelectorAll("#menu a[aria-current]")).GetAttribute("href");
}
