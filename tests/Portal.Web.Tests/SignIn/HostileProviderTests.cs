using System.Net;
using Portal.TestKit;
using Xunit;

namespace Portal.Web.Tests.SignIn;

/// <summary>What the portal does not believe, whoever says it.</summary>
public sealed class HostileProviderTests(ProvinceSignOn province) : IClassFixture<ProvinceSignOn>, IAsyncLifetime
{
    public async ValueTask InitializeAsync() => await province.Provider.SignsInAsync(new { sub = "h-officer", email = province.Given.Officer.Email });

    public async ValueTask DisposeAsync()
    {
        await province.Provider.TokensAreAsync("good");
        await province.Provider.UserInfoIsAsync("good");
    }

    [Theory]
    [InlineData("tampered")]
    [InlineData("nonce")]
    [InlineData("no-nonce")]
    [InlineData("expired")]
    [InlineData("audience")]
    [InlineData("issuer")]
    [InlineData("at-hash")]
    [InlineData("none")]
    [InlineData("shared-key")]
    [InlineData("foreign-key")]
    public async Task A_token_with_one_thing_wrong_signs_nobody_in(string wrong)
    {
        await province.Provider.TokensAreAsync(wrong);
        using var client = province.Portal.Client();
        await RefusedAsync(client, await client.WalkAsync(ProvinceSignOn.Begin), "Refused");
        await province.Provider.TokensAreAsync("good");
        Assert.Equal("/me", (await client.WalkAsync(ProvinceSignOn.Begin)).Address.AbsolutePath);
    }

    [Fact]
    public async Task Facts_about_somebody_else_sign_nobody_in()
    {
        await province.Provider.UserInfoIsAsync("other");
        using var client = province.Portal.Client();
        await RefusedAsync(client, await client.WalkAsync(ProvinceSignOn.Begin), "Refused");
    }

    [Fact]
    public async Task An_answer_begun_in_one_browser_is_worth_nothing_in_another()
    {
        using var mine = province.Portal.Client();
        using var other = province.Portal.Client();
        var answer = await mine.WalkAsync(ProvinceSignOn.Begin, IsCallback);
        await RefusedAsync(other, await other.WalkAsync(answer.Address.AbsoluteUri), "Stale");
        Assert.Equal("/me", (await mine.WalkAsync(answer.Address.AbsoluteUri)).Address.AbsolutePath);
    }

    [Fact]
    public async Task An_answer_counts_once()
    {
        using var client = province.Portal.Client();
        var answer = await client.WalkAsync(ProvinceSignOn.Begin, IsCallback);
        await client.WalkAsync(answer.Address.AbsoluteUri);
        using (await client.PostAsync("/sign-out", []))
        {
            await RefusedAsync(client, await client.WalkAsync(answer.Address.AbsoluteUri), "Stale");
        }
    }

    [Theory]
    [InlineData("state=", "state=x")]
    [InlineData("state=", "other=")]
    public async Task An_answer_with_another_state_signs_nobody_in(string from, string to)
    {
        using var client = province.Portal.Client();
        var answer = await client.WalkAsync(ProvinceSignOn.Begin, IsCallback);
        await RefusedAsync(client, await client.WalkAsync(answer.Address.AbsoluteUri.Replace(from, to, StringComparison.Ordinal)), "Stale");
    }

    [Theory]
    [InlineData("iss=", "iss=https%3A%2F%2Felsewhere.example%2F")]
    [InlineData("iss=", "other=")]
    public async Task An_answer_that_does_not_name_the_issuer_signs_nobody_in(string from, string to)
    {
        using var client = province.Portal.Client();
        var answer = await client.WalkAsync(ProvinceSignOn.Begin, IsCallback);
        await RefusedAsync(client, await client.WalkAsync(answer.Address.AbsoluteUri.Replace(from, to, StringComparison.Ordinal)), "Refused");
    }

    [Fact]
    public async Task A_code_without_the_browser_s_own_proof_signs_nobody_in()
    {
        using var first = province.Portal.Client();
        using var second = province.Portal.Client();
        var stolen = await first.WalkAsync(ProvinceSignOn.Begin, IsCallback);
        var own = await second.WalkAsync(ProvinceSignOn.Begin, IsCallback);
        string Code(Walk walk) => System.Web.HttpUtility.ParseQueryString(walk.Address.Query)["code"]!;
        await RefusedAsync(second, await second.WalkAsync(own.Address.AbsoluteUri.Replace(Code(own), Code(stolen), StringComparison.Ordinal)), "Refused");
    }

    [Fact]
    public async Task A_provider_that_is_not_in_the_settings_is_not_there()
    {
        using var client = province.Portal.Client();
        foreach (var path in new[] { "/sign-in/sso/other", "/sign-in/sso/other/callback?code=x&state=y" })
        {
            using var answer = await client.GetAsync(path);
            Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        }
    }

    [Fact]
    public async Task Whoever_opens_the_last_step_without_the_first_ones_signs_in_again()
    {
        using var client = province.Portal.Client();
        using var answer = await client.GetAsync("/sign-in/done");
        Assert.Equal("/sign-in", answer.Headers.Location!.OriginalString);
    }

    private static bool IsCallback(Uri address) => address.AbsolutePath == "/sign-in/sso/test/callback";

    /// <summary>Back at the sign-in page, told why, audited, and nobody.</summary>
    private async Task RefusedAsync(PortalClient client, Walk walk, string problem)
    {
        Assert.Equal((HttpStatusCode.OK, "/sign-in"), (walk.Status, walk.Address.AbsolutePath));
        Assert.Contains("problem=" + problem, walk.Address.Query, StringComparison.Ordinal);
        Assert.Contains("class=\"note bad\"", walk.Html, StringComparison.Ordinal);
        Assert.Contains("name=\"Password\"", walk.Html, StringComparison.Ordinal);
        Assert.Equal("Provider test " + problem, (await province.AuditedAsync("sign-in.refused"))[^1]);
        using var me = await client.GetAsync("/me");
        Assert.Equal(HttpStatusCode.Redirect, me.StatusCode);
    }
}
