using System.Net;
using AngleSharp.Html.Dom;
using Microsoft.EntityFrameworkCore;
using Portal.Domain.Committees;
using Portal.TestKit;
using Xunit;

namespace Portal.Web.Tests.Administration;

public sealed class PeopleTests : IAsyncLifetime
{
    private RunningPortal portal = null!;
    private Given given = null!;
    private Person provincial = null!;

    public async ValueTask InitializeAsync()
    {
        portal = await RunningPortal.StartAsync();
        given = await portal.Db(Given.ProvinceAsync);
        provincial = await portal.Db(async db =>
        {
            var person = given.Appoint(db, "Quản Trị Tỉnh", Capacity.Administrator, "T00-VP", "T00");
            await db.SaveChangesAsync();
            return person;
        });
    }

    public ValueTask DisposeAsync() => portal.DisposeAsync();

    [Fact]
    public async Task An_invitation_shows_its_link_once_and_the_person_signs_in_with_it()
    {
        using var client = portal.Client(provincial.Id);
        using var answer = await client.PostAsync("/admin/users/new", Form("moi.toi@example.vn"), "/admin/users/new");
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        var page = await client.PageAsync(answer.Headers.Location!.OriginalString);
        var link = new Uri(((IHtmlInputElement)page.QuerySelector("#link")!).Value).PathAndQuery;
        Assert.Null((await client.PageAsync(answer.Headers.Location!.OriginalString)).QuerySelector("#link"));
        using var invited = portal.Client();
        using var set = await invited.PostAsync(link, [new("Token", link[(link.IndexOf('=', StringComparison.Ordinal) + 1)..]), new("NewPassword", "Mot cau dai de nho 26"), new("RepeatedPassword", "Mot cau dai de nho 26")], link);
        Assert.Equal(HttpStatusCode.Redirect, set.StatusCode);
        Assert.Contains("Người Được Mời", (await invited.PageAsync("/")).Body!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Where_mail_is_sent_no_administrator_sees_the_link()
    {
        await using var mailing = await RunningPortal.StartAsync(new Dictionary<string, string?> { ["Portal:PublicUrl"] = "https://cong.example.vn", ["Portal:Mail:Host"] = "mail.example.vn", ["Portal:Mail:From"] = "cong@example.vn" });
        var there = await mailing.Db(Given.ProvinceAsync);
        using var client = mailing.Client(there.Administrator.Id);
        using var answer = await client.PostAsync("/admin/users/new", Form("moi.toi@example.vn"), "/admin/users/new");
        var page = await client.PageAsync(answer.Headers.Location!.OriginalString);
        Assert.Null(page.QuerySelector("#link"));
        Assert.Contains("Đã gửi thư mời tới người đó", page.Body!.TextContent, StringComparison.Ordinal);
        var mail = await mailing.Db(db => db.Outbox.SingleAsync(m => m.ToAddress == "moi.toi@example.vn"));
        Assert.Contains("https://cong.example.vn/", mail.Text, StringComparison.Ordinal);
        using var again = await client.PostAsync(answer.Headers.Location!.OriginalString + "/invitation", []);
        Assert.Null((await client.PageAsync(answer.Headers.Location!.OriginalString)).QuerySelector("#link"));
    }

    [Fact]
    public async Task An_e_mail_that_somebody_has_is_refused_at_its_field()
    {
        using var client = portal.Client(provincial.Id);
        using var answer = await client.PostAsync("/admin/users/new", Form(given.Officer.Email.ToUpperInvariant()), "/admin/users/new");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        Assert.Contains("id=\"Email-error\"", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_provincial_administrator_reaches_nobody_beyond_the_province_and_no_wider_right()
    {
        using var client = portal.Client(provincial.Id);
        foreach (var beyond in new[] { given.Stranger, given.Administrator })
        {
            using var answer = await client.GetAsync($"/admin/users/{beyond.Id}");
            Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
            using var link = await client.PostAsync($"/admin/users/{beyond.Id}/invitation", []);
            Assert.Equal(HttpStatusCode.NotFound, link.StatusCode);
        }

        using var wide = await client.PostAsync($"/admin/users/{given.Officer.Id}/appointments", Appointment("Leader", "T00", "*"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, wide.StatusCode);
        using var foreign = await client.PostAsync($"/admin/users/{given.Officer.Id}/appointments", Appointment("Officer", "T99-SNV", ""));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, foreign.StatusCode);
        using var self = await client.PostAsync($"/admin/users/{provincial.Id}/appointments", Appointment("Secretariat", "T00-VP", "T00"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, self.StatusCode);
    }

    [Fact]
    public async Task An_ended_appointment_takes_the_right_away_at_the_next_request()
    {
        using var auditor = portal.Client(given.Auditor.Id);
        using var before = await auditor.GetAsync("/audit");
        Assert.Equal(HttpStatusCode.OK, before.StatusCode);
        var appointment = await portal.Db(db => db.Appointments.Where(a => a.PersonId == given.Auditor.Id).Select(a => a.Id).FirstAsync());
        using var client = portal.Client(provincial.Id);
        using var ended = await client.PostAsync($"/admin/users/{given.Auditor.Id}/appointments/{appointment}/end", []);
        Assert.Equal(HttpStatusCode.Redirect, ended.StatusCode);
        using var after = await auditor.GetAsync("/audit");
        Assert.Equal("/me/no-appointment", after.Headers.Location!.OriginalString);
    }

    [Fact]
    public async Task The_list_is_filtered_and_exported()
    {
        using var client = portal.Client(provincial.Id);
        var page = await client.PageAsync("/admin/users?q=le+quang&capacity=Officer&unit=T00-SCT&active=true&never=true");
        Assert.Equal(given.Officer.FullName, Assert.Single(page.QuerySelectorAll("tbody th")).TextContent.Trim());
        using var file = await client.GetAsync("/admin/users/export?format=csv&capacity=Officer");
        var csv = await file.Content.ReadAsStringAsync();
        Assert.Contains(given.Officer.Email, csv, StringComparison.Ordinal);
        Assert.DoesNotContain(given.Stranger.Email, csv, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Only_administrators_care_for_people()
    {
        foreach (var person in new[] { given.Secretary, given.Officer, given.Head, given.Leader, given.Auditor })
        {
            using var client = portal.Client(person.Id);
            using var list = await client.GetAsync("/admin/users");
            using var invite = await client.PostAsync("/admin/users/new", Form("x@example.vn"));
            Assert.Equal(HttpStatusCode.Forbidden, list.StatusCode);
            Assert.Equal(HttpStatusCode.Forbidden, invite.StatusCode);
        }
    }

    [Theory]
    [InlineData("/rounds/2026/units/T00-SCT")]
    [InlineData("/rankings/2026")]
    [InlineData("/violations")]
    [InlineData("/verification")]
    public async Task An_administrator_sees_no_answers_scores_or_violations(string path)
    {
        await portal.Db(db => given.IssuedRoundAsync(db));
        using var client = portal.Client(given.Administrator.Id);
        using var answer = await client.GetAsync(path);
        Assert.True(answer.StatusCode is HttpStatusCode.Forbidden or HttpStatusCode.NotFound, $"{path} answered {answer.StatusCode}");
    }

    private static List<KeyValuePair<string, string>> Form(string email) =>
        [new("FullName", "Người Được Mời"), new("Email", email), new("Language", "vi"), .. Appointment("Officer", "T00-SNV", "")];

    private static List<KeyValuePair<string, string>> Appointment(string capacity, string unit, string scope) =>
        [new("Capacity", capacity), new("Unit", unit), new("Scope", scope), new("PostVi", "Chuyên viên"), new("PostEn", ""), new("From", "22/11/2026"), new("To", "")];
}
