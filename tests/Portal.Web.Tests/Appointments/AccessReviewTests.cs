using System.Net;
using AngleSharp.Dom;
using Portal.Domain.Committees;
using Xunit;

namespace Portal.Web.Tests.Appointments;

public sealed class AccessReviewTests(RightsPortal rights) : IClassFixture<RightsPortal>
{
    [Fact]
    public async Task What_began_long_ago_is_overdue_until_somebody_else_confirms_it()
    {
        var administrator = await rights.PersonAsync((Capacity.Administrator, "T00-VP", "T00"));
        using var client = rights.Portal.Client(administrator.Id);
        var id = await rights.AppointmentAsync(rights.Given.Verifier);
        Assert.Contains(rights.Given.Verifier.FullName, await Table(client, "?overdue=true"), StringComparison.Ordinal);
        using var done = await client.PostAsync($"/access-review/{id}/confirm", []);
        Assert.Equal(HttpStatusCode.Redirect, done.StatusCode);
        Assert.DoesNotContain(rights.Given.Verifier.FullName, await Table(client, "?overdue=true"), StringComparison.Ordinal);
        var row = await Table(client, "?q=" + rights.Given.Verifier.Email);
        Assert.Contains(administrator.FullName, row, StringComparison.Ordinal);
        Assert.Contains("22/05/2027", row, StringComparison.Ordinal);
        using var file = await client.GetAsync("/access-review/export?format=csv&overdue=true");
        Assert.DoesNotContain(rights.Given.Verifier.Email, await file.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Revoking_asks_for_a_reason_and_ends_the_right_at_once()
    {
        var officer = await rights.PersonAsync((Capacity.Officer, "T00-X2", "T00-X2"));
        var id = await rights.AppointmentAsync(officer);
        using var client = rights.Portal.Client((await rights.PersonAsync((Capacity.Administrator, "T00-VP", "T00"))).Id);
        using var held = rights.Portal.Client(officer.Id);
        await held.PageAsync("/");
        Assert.Contains("mất quyền này ngay", (await client.PageAsync($"/access-review/{id}/revoke")).Body!.Text(), StringComparison.Ordinal);
        using var without = await client.PostAsync($"/access-review/{id}/revoke", [new("Reason", "")]);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, without.StatusCode);
        using var done = await client.PostAsync($"/access-review/{id}/revoke", [new("Reason", "Đã chuyển công tác")]);
        Assert.Equal(HttpStatusCode.Redirect, done.StatusCode);
        using var gone = await held.GetAsync("/");
        Assert.Equal("/me/no-appointment", gone.Headers.Location!.OriginalString);
        using var again = await client.PostAsync($"/access-review/{id}/confirm", []);
        Assert.Equal(HttpStatusCode.NotFound, again.StatusCode);
    }

    [Fact]
    public async Task Nobody_confirms_or_revokes_the_own_right()
    {
        var administrator = await rights.PersonAsync((Capacity.Administrator, "T00-VP", "T00"));
        var id = await rights.AppointmentAsync(administrator);
        using var client = rights.Portal.Client(administrator.Id);
        foreach (var (path, form) in new (string, List<KeyValuePair<string, string>>)[] { ("confirm", []), ("revoke", [new("Reason", "Vì sao")]) })
        {
            using var refused = await client.PostAsync($"/access-review/{id}/{path}", form);
            Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
            Assert.Contains("Không ai tự xác nhận", WebUtility.HtmlDecode(await refused.Content.ReadAsStringAsync()), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_province_s_administrator_does_not_revoke_what_is_wider()
    {
        using var client = rights.Portal.Client((await rights.PersonAsync((Capacity.Administrator, "T00-VP", "T00"))).Id);
        using var wide = await client.PostAsync($"/access-review/{await rights.AppointmentAsync(rights.Given.Administrator)}/revoke", [new("Reason", "Vì sao")]);
        Assert.Equal(HttpStatusCode.NotFound, wide.StatusCode);
        Assert.DoesNotContain(rights.Given.Administrator.Email, await Table(client, ""), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_administrator_s_own_page_says_that_it_takes_a_second_one()
    {
        var administrator = await rights.PersonAsync((Capacity.Administrator, "T00-VP", "T00"));
        using var client = rights.Portal.Client(administrator.Id);
        Assert.Contains("quản trị viên thứ hai", (await client.PageAsync($"/admin/users/{administrator.Id}")).Body!.Text(), StringComparison.Ordinal);
    }

    private static async Task<string> Table(TestKit.PortalClient client, string query) =>
        (await client.PageAsync("/access-review" + query)).QuerySelector("table")?.Text() ?? "";
}
