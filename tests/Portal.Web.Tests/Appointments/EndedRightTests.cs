using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using Portal.Domain.Committees;
using Xunit;

namespace Portal.Web.Tests.Appointments;

public sealed class EndedRightTests(RightsPortal rights) : IClassFixture<RightsPortal>
{
    private const string Answer = "/rounds/2026/units/T00-SCT/answers/G01-01";

    [Fact]
    public async Task It_is_gone_at_the_next_request_and_what_was_typed_comes_back_to_be_copied()
    {
        var officer = await rights.PersonAsync((Capacity.Officer, "T00-SCT", "T00-SCT"));
        using var client = rights.Portal.Client(officer.Id);
        await client.PageAsync("/rounds/2026/units/T00-SCT/groups/G01");
        await rights.EndAsync(await rights.AppointmentAsync(officer));
        using var refused = await client.PostAsync(Answer, RightsPortal.Answer("Một đoạn dài đã gõ"));
        Assert.Equal(HttpStatusCode.Forbidden, refused.StatusCode);
        var page = await new HtmlParser().ParseDocumentAsync(await refused.Content.ReadAsStringAsync());
        Assert.Equal("Quyền của bạn đã kết thúc", page.QuerySelector("h1")!.TextContent);
        Assert.Contains("22/11/2026", page.QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("Một đoạn dài đã gõ", Assert.Single(page.QuerySelectorAll("textarea[readonly]")).TextContent);
    }

    [Fact]
    public async Task A_page_that_saves_itself_is_told_that_the_right_has_ended()
    {
        var officer = await rights.PersonAsync((Capacity.Officer, "T00-SCT", "T00-SCT"));
        using var client = rights.Portal.Client(officer.Id);
        await rights.EndAsync(await rights.AppointmentAsync(officer));
        using var refused = await client.FetchAsync(Answer, RightsPortal.Answer("Một đoạn"));
        Assert.Equal(HttpStatusCode.Forbidden, refused.StatusCode);
        Assert.Contains("\"ended\":true", await refused.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Whoever_keeps_another_right_gets_404_for_the_unit_and_is_told_what_has_ended()
    {
        var officer = await rights.PersonAsync((Capacity.Officer, "T00-SCT", "T00-SCT"), (Capacity.Head, "T00-X1", "T00-X1"));
        using var client = rights.Portal.Client(officer.Id);
        await rights.EndAsync(await rights.AppointmentAsync(officer, Capacity.Officer));
        using var refused = await client.PostAsync(Answer, RightsPortal.Answer("Một đoạn khác"));
        Assert.Equal(HttpStatusCode.NotFound, refused.StatusCode);
        var text = WebUtility.HtmlDecode(await refused.Content.ReadAsStringAsync());
        Assert.Contains("Cán bộ nhập phiếu, Sở Công Thương T00: kết thúc 22/11/2026", text, StringComparison.Ordinal);
        Assert.Contains("Một đoạn khác", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_page_of_people_without_an_appointment_says_what_has_ended()
    {
        var officer = await rights.PersonAsync((Capacity.Officer, "T00-SCT", "T00-SCT"));
        using var client = rights.Portal.Client(officer.Id);
        await rights.EndAsync(await rights.AppointmentAsync(officer));
        using var gone = await client.GetAsync("/my-review");
        Assert.Equal("/me/no-appointment", gone.Headers.Location!.OriginalString);
        Assert.Contains("kết thúc 22/11/2026", (await client.PageAsync("/me/no-appointment")).Body!.Text(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Somebody_who_never_had_the_right_learns_of_no_ending()
    {
        using var client = rights.Portal.Client(rights.Given.Officer.Id);
        using var refused = await client.GetAsync("/audit");
        Assert.Equal(HttpStatusCode.Forbidden, refused.StatusCode);
        Assert.DoesNotContain("kết thúc", WebUtility.HtmlDecode(await refused.Content.ReadAsStringAsync()), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Whoever_acts_loses_the_right_with_the_holder()
    {
        var head = await rights.PersonAsync((Capacity.Head, "T00-SCT", "T00-SCT"));
        var deputy = await rights.PersonAsync((Capacity.Officer, "T00-SCT", "T00-SCT"));
        var original = await rights.AppointmentAsync(head);
        await rights.DelegateAsync(original, deputy);
        using var client = rights.Portal.Client(deputy.Id);
        await client.PageAsync("/rounds/2026/units/T00-SCT/sign");
        await rights.EndAsync(original);
        using var gone = await client.GetAsync("/rounds/2026/units/T00-SCT/sign");
        Assert.Equal(HttpStatusCode.Forbidden, gone.StatusCode);
        Assert.Contains("Thủ trưởng đơn vị (được ủy quyền)", WebUtility.HtmlDecode(await gone.Content.ReadAsStringAsync()), StringComparison.Ordinal);
    }
}
