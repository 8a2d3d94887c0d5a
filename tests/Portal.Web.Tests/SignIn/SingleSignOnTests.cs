using System.Net;
using Microsoft.EntityFrameworkCore;
using Portal.Domain.Committees;
using Portal.TestKit;
using Xunit;

namespace Portal.Web.Tests.SignIn;

/// <summary>Single sign-on with a real provider: who gets in as whom.</summary>
public sealed class SingleSignOnTests(ProvinceSignOn province) : IClassFixture<ProvinceSignOn>
{
    private RunningPortal Portal => province.Portal;

    [Fact]
    public async Task A_person_whom_the_provider_vouches_for_gets_to_the_page_that_was_asked_for()
    {
        await province.Provider.SignsInAsync(new { sub = "s-officer", email = province.Given.Officer.Email, email_verified = true, name = "Ai Đó" });
        using var client = Portal.Client();
        var walk = await client.WalkAsync(ProvinceSignOn.Begin);
        Assert.Equal((HttpStatusCode.OK, "/me"), (walk.Status, walk.Address.PathAndQuery));
        Assert.Contains(province.Given.Officer.FullName, walk.Html, StringComparison.Ordinal);
        Assert.Contains(await province.AuditedAsync("sign-in"), row => row.StartsWith($"Person {province.Given.Officer.Id} method=SingleSignOn:test;second-factor=False", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_sign_in_page_offers_the_provider_beside_the_password_and_keeps_the_address_that_was_asked_for()
    {
        using var client = Portal.Client(language: "en");
        var page = await client.PageAsync("/sign-in?returnUrl=%2Fme");
        var button = Assert.Single(page.QuerySelectorAll(".providers a"));
        Assert.Equal("Test province sign-on", button.TextContent.Trim());
        Assert.Equal("/sign-in/sso/test?returnUrl=%2Fme", button.GetAttribute("href"));
        Assert.NotNull(page.QuerySelector("input[name=Password]"));
    }

    [Theory]
    [InlineData("https://elsewhere.example/")]
    [InlineData("//elsewhere.example")]
    [InlineData("/\\elsewhere.example")]
    public async Task Single_sign_on_never_leads_to_another_site(string returnUrl)
    {
        await province.Provider.SignsInAsync(new { sub = "s-local", email = province.Given.Leader.Email });
        using var client = Portal.Client();
        var walk = await client.WalkAsync("/sign-in/sso/test?returnUrl=" + Uri.EscapeDataString(returnUrl));
        Assert.Equal(Portal.Address.Authority, walk.Address.Authority);
        Assert.DoesNotContain("elsewhere", walk.Address.AbsoluteUri, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Once_linked_an_identity_stays_with_its_person_whatever_its_e_mail_becomes()
    {
        await province.Provider.SignsInAsync(new { sub = "s-head", email = province.Given.Head.Email });
        using (var first = Portal.Client())
        {
            Assert.Equal("/me", (await first.WalkAsync(ProvinceSignOn.Begin)).Address.AbsolutePath);
        }

        await province.Provider.SignsInAsync(new { sub = "s-head", email = province.Given.Secretary.Email });
        using var later = Portal.Client();
        var walk = await later.WalkAsync(ProvinceSignOn.Begin);
        Assert.Contains(province.Given.Head.FullName, walk.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Another_identity_with_the_e_mail_of_a_linked_person_is_refused()
    {
        await province.Provider.SignsInAsync(new { sub = "s-auditor", email = province.Given.Auditor.Email });
        using (var first = Portal.Client())
        {
            Assert.Equal("/me", (await first.WalkAsync(ProvinceSignOn.Begin)).Address.AbsolutePath);
        }

        await province.Provider.SignsInAsync(new { sub = "s-successor", email = province.Given.Auditor.Email });
        await RefusedAsync("linked-to-another-identity");
    }

    [Fact]
    public async Task An_unknown_person_reads_whom_to_ask_and_leaves_no_trace_but_the_audit_row()
    {
        await province.Provider.SignsInAsync(new { sub = "s-nobody", email = "nobody@example.vn" });
        var people = await Portal.Db(db => db.Persons.CountAsync());
        var html = await RefusedAsync("unknown");
        Assert.Contains(province.Given.Administrator.Email, html, StringComparison.Ordinal);
        Assert.Equal(people, await Portal.Db(db => db.Persons.CountAsync()));
    }

    [Fact]
    public async Task An_e_mail_that_the_provider_has_not_verified_finds_nobody()
    {
        await province.Provider.SignsInAsync(new { sub = "s-liar", email = province.Given.Administrator.Email, email_verified = false });
        await RefusedAsync("unknown");
    }

    [Fact]
    public async Task A_disabled_person_reads_the_same_page_as_an_unknown_one()
    {
        var person = new Person("Người Nghỉ Việc", "nghi.viec@example.vn");
        person.Disable();
        await Portal.Db(async db =>
        {
            db.Persons.Add(person);
            await db.SaveChangesAsync();
        });
        await province.Provider.SignsInAsync(new { sub = "s-unknown-again", email = "unknown@example.vn" });
        var unknown = await RefusedAsync("unknown");
        await province.Provider.SignsInAsync(new { sub = "s-disabled", email = person.Email });
        Assert.Equal(Plain(unknown), Plain(await RefusedAsync("disabled")));
    }

    [Fact]
    public async Task Signing_out_ends_the_session_here_and_leads_to_the_provider_with_the_token_of_the_session()
    {
        await province.Provider.SignsInAsync(new { sub = "s-verifier", email = province.Given.Verifier.Email });
        using var client = Portal.Client();
        await client.WalkAsync(ProvinceSignOn.Begin);
        using var left = await client.PostAsync("/sign-out", []);
        var next = left.Headers.GetValues("Refresh").Single();
        Assert.StartsWith($"0; url={province.Provider.Issuer}session/end?client_id=portal&id_token_hint=ey", next, StringComparison.Ordinal);
        using var me = await client.GetAsync("/me");
        Assert.Equal(HttpStatusCode.Redirect, me.StatusCode);
    }

    [Fact]
    public async Task A_session_begun_with_a_password_signs_out_here_alone()
    {
        using var client = Portal.Client(province.Given.Officer.Id);
        using var left = await client.PostAsync("/sign-out", []);
        Assert.Equal("/sign-in", left.Headers.Location!.OriginalString);
        Assert.False(left.Headers.Contains("Refresh"));
    }

    [Fact]
    public async Task Keys_that_the_provider_has_changed_are_fetched_during_the_sign_in()
    {
        await province.Provider.SignsInAsync(new { sub = "s-rotation", email = province.Given.Stranger.Email });
        foreach (var _ in new[] { 1, 2 })
        {
            await province.Provider.RotateKeysAsync();
            using var client = Portal.Client();
            Assert.Equal("/me", (await client.WalkAsync(ProvinceSignOn.Begin)).Address.AbsolutePath);
        }
    }

    /// <summary>Signs in and expects the page that says whom to ask.</summary>
    private async Task<string> RefusedAsync(string reason)
    {
        using var client = Portal.Client();
        var walk = await client.WalkAsync(ProvinceSignOn.Begin);
        Assert.Equal((HttpStatusCode.Forbidden, "/sign-in/done"), (walk.Status, walk.Address.AbsolutePath));
        Assert.Contains("Chưa vào được Cổng", walk.Html, StringComparison.Ordinal);
        Assert.StartsWith($"Provider test {reason};identity=", (await province.AuditedAsync("sign-in.refused"))[^1], StringComparison.Ordinal);
        using var me = await client.GetAsync("/me");
        Assert.Equal(HttpStatusCode.Redirect, me.StatusCode);
        return walk.Html;
    }

    private static string Plain(string html) => System.Text.RegularExpressions.Regex.Replace(html, "value=\"[^\"]+\"", "");
}
