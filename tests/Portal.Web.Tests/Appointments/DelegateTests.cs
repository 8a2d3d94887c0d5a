using System.Net;
using AngleSharp.Dom;
using Microsoft.EntityFrameworkCore;
using Portal.Domain.Committees;
using Xunit;

namespace Portal.Web.Tests.Appointments;

public sealed class DelegateTests(RightsPortal rights) : IClassFixture<RightsPortal>
{
    [Fact]
    public async Task A_head_lets_somebody_of_the_unit_sign_and_takes_it_back()
    {
        var head = await rights.PersonAsync((Capacity.Head, "T00-SCT", "T00-SCT"));
        var officer = await rights.PersonAsync((Capacity.Officer, "T00-SCT", "T00-SCT"));
        var original = await rights.AppointmentAsync(head);
        using var client = rights.Portal.Client(head.Id);
        using var other = rights.Portal.Client(officer.Id);
        using var before = await other.GetAsync("/rounds/2026/units/T00-SCT/sign");
        Assert.Equal(HttpStatusCode.Forbidden, before.StatusCode);
        await client.PageAsync($"/appointments/{original}/delegate");
        using var done = await client.PostAsync($"/appointments/{original}/delegate", Form(officer.Email));
        Assert.Equal(HttpStatusCode.Redirect, done.StatusCode);
        await other.PageAsync("/rounds/2026/units/T00-SCT/sign");
        var list = (await client.PageAsync("/appointments?acting=true")).QuerySelector("table")!.Text();
        Assert.Contains(officer.FullName, list, StringComparison.Ordinal);
        Assert.Contains("thay mặt " + head.FullName, list, StringComparison.Ordinal);

        var acting = await rights.AppointmentAsync(officer, Capacity.Head);
        Assert.Contains("hết ngay", (await client.PageAsync($"/appointments/{acting}/take-back")).Body!.Text(), StringComparison.Ordinal);
        using var back = await client.PostAsync($"/appointments/{acting}/take-back", []);
        Assert.Equal(HttpStatusCode.Redirect, back.StatusCode);
        using var after = await other.GetAsync("/rounds/2026/units/T00-SCT/sign");
        Assert.Equal(HttpStatusCode.Forbidden, after.StatusCode);
    }

    [Fact]
    public async Task It_stays_in_the_unit_and_never_comes_back_to_whoever_gives_it()
    {
        var head = await rights.PersonAsync((Capacity.Head, "T00-SCT", "T00-SCT"));
        var officer = await rights.PersonAsync((Capacity.Officer, "T00-SCT", "T00-SCT"));
        var outsider = await rights.PersonAsync((Capacity.Officer, "T00-X1", "T00-X1"));
        using var client = rights.Portal.Client(head.Id);
        Assert.Contains("Không có người này", await Refused(client, await rights.AppointmentAsync(head), Form(outsider.Email)), StringComparison.Ordinal);
        Assert.Contains("Không có người này", await Refused(client, await rights.AppointmentAsync(head), Form("khong.co@example.vn")), StringComparison.Ordinal);
        Assert.Contains("Bạn không tự nhận", await Refused(client, await rights.AppointmentAsync(officer), Form(head.Email)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_missing_stands_at_its_field_and_nothing_typed_is_lost()
    {
        var head = await rights.PersonAsync((Capacity.Head, "T00-SCT", "T00-SCT"));
        using var client = rights.Portal.Client(head.Id);
        var page = await Refused(client, await rights.AppointmentAsync(head), [new("Email", "ai.do@example.vn"), new("From", "22/11/2026"), new("To", ""), new("Reason", "")]);
        Assert.Contains("id=\"To-error\"", page, StringComparison.Ordinal);
        Assert.Contains("id=\"Reason-error\"", page, StringComparison.Ordinal);
        Assert.Contains("value=\"ai.do@example.vn\"", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_standing_office_delegates_its_own_posts_and_nobody_else_s()
    {
        var secretary = await rights.PersonAsync((Capacity.Secretariat, "T00-VP", "T00"));
        using var client = rights.Portal.Client(secretary.Id);
        await client.PageAsync($"/appointments/{await rights.AppointmentAsync(rights.Given.Secretary)}/delegate");
        foreach (var foreign in new[] { rights.Given.Head, rights.Given.Verifier, rights.Given.Administrator, rights.Given.StrangerSecretary })
        {
            using var answer = await client.GetAsync($"/appointments/{await rights.AppointmentAsync(foreign)}/delegate");
            Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        }
    }

    [Fact]
    public async Task An_administrator_takes_no_post_and_delegates_no_administrator()
    {
        var administrator = await rights.PersonAsync((Capacity.Administrator, "T00-VP", "T00"));
        using var client = rights.Portal.Client(administrator.Id);
        Assert.Contains("Bạn không tự nhận", await Refused(client, await rights.AppointmentAsync(rights.Given.Head), Form(administrator.Email)), StringComparison.Ordinal);
        using var other = await client.GetAsync($"/appointments/{await rights.AppointmentAsync(administrator)}/delegate");
        Assert.Equal(HttpStatusCode.NotFound, other.StatusCode);
        Assert.False(await rights.Portal.Db(db => db.Appointments.AnyAsync(a => a.PersonId == administrator.Id && a.ActingForId != null)));
    }

    [Fact]
    public async Task The_list_is_filtered_by_right_and_exported()
    {
        using var client = rights.Portal.Client(rights.Given.Administrator.Id);
        var page = (await client.PageAsync("/appointments?right=SignReview&unit=T00-SCT&q=pham")).QuerySelectorAll("tbody tr");
        Assert.Contains(rights.Given.Head.FullName, Assert.Single(page).Text(), StringComparison.Ordinal);
        using var file = await client.GetAsync("/appointments/export?format=csv&right=SignReview");
        var csv = await file.Content.ReadAsStringAsync();
        Assert.Contains(rights.Given.Head.Email, csv, StringComparison.Ordinal);
        Assert.DoesNotContain(rights.Given.Officer.Email, csv, StringComparison.Ordinal);
        using var book = await client.GetAsync("/appointments/export");
        Assert.StartsWith("application/vnd.openxmlformats", book.Content.Headers.ContentType!.MediaType, StringComparison.Ordinal);
    }

    private static async Task<string> Refused(TestKit.PortalClient client, Guid appointment, List<KeyValuePair<string, string>> form)
    {
        using var answer = await client.PostAsync($"/appointments/{appointment}/delegate", form);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        return WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync());
    }

    private static List<KeyValuePair<string, string>> Form(string email) =>
        [new("Email", email), new("From", "22/11/2026"), new("To", "30/11/2026"), new("Reason", "Nghỉ phép năm")];
}
