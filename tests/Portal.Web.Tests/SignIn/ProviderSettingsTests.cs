using System.Net;
using Microsoft.EntityFrameworkCore;
using Portal.TestKit;
using Xunit;

namespace Portal.Web.Tests.SignIn;

/// <summary>What the settings of a provider change, and what happens when it is not there.</summary>
public sealed class ProviderSettingsTests(ProviderSettingsTests.OneProvider fixture) : IClassFixture<ProviderSettingsTests.OneProvider>
{
    private readonly IdentityProvider provider = fixture.Provider;

    public sealed class OneProvider : IAsyncLifetime
    {
        public IdentityProvider Provider { get; private set; } = null!;

        public async ValueTask InitializeAsync() => Provider = await IdentityProvider.StartAsync();

        public ValueTask DisposeAsync() => Provider.DisposeAsync();
    }

    [Fact]
    public async Task An_unknown_person_becomes_one_without_any_right_when_the_setting_says_so()
    {
        await using var portal = await StartAsync(("Provision", "true"));
        var given = await portal.Db(Given.ProvinceAsync);
        await provider.SignsInAsync(new { sub = "p-new", email = "nguoi.moi@example.vn", name = "Người Mới" });
        using var client = portal.Client();
        var walk = await client.WalkAsync("/sign-in/sso/test");
        Assert.Equal((HttpStatusCode.OK, "/me/no-appointment"), (walk.Status, walk.Address.AbsolutePath));
        using var users = await client.GetAsync("/admin/users");
        Assert.Equal("/me/no-appointment", users.Headers.Location!.OriginalString);
        await portal.Db(async db =>
        {
            var person = await db.Persons.SingleAsync(p => p.Email == "nguoi.moi@example.vn");
            Assert.Equal("Người Mới", person.FullName);
            Assert.False(await db.Appointments.AnyAsync(a => a.PersonId == person.Id));
        });

        // and comes back as the same one
        await provider.SignsInAsync(new { sub = "p-new", email = given.Officer.Email, name = "Tên Khác" });
        using var later = portal.Client();
        Assert.Contains("Người Mới", (await later.WalkAsync("/sign-in/sso/test?returnUrl=/me")).Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Another_claim_finds_the_person_by_the_account_s_name_and_never_provisions_over_somebody()
    {
        await using var portal = await StartAsync(("PersonClaim", "preferred_username"), ("Provision", "true"));
        var given = await portal.Db(Given.ProvinceAsync);
        await portal.Db(async db =>
        {
            db.Users.Add(new Infrastructure.Accounts.Account
            {
                Id = given.Head.Id,
                Email = given.Head.Email,
                NormalizedEmail = given.Head.Email.ToUpperInvariant(),
                UserName = "giam.pt",
                NormalizedUserName = "GIAM.PT",
                SecurityStamp = "x",
                MustChangePassword = true,
            });
            await db.SaveChangesAsync();
        });
        await provider.SignsInAsync(new { sub = "p-head", preferred_username = "giam.pt" });
        using var client = portal.Client();
        Assert.Contains(given.Head.FullName, (await client.WalkAsync("/sign-in/sso/test?returnUrl=/me")).Html, StringComparison.Ordinal);

        // a name that finds nobody, with an e-mail that is somebody's
        await provider.SignsInAsync(new { sub = "p-thief", preferred_username = "thief", email = given.Secretary.Email });
        using var thief = portal.Client();
        Assert.Equal(HttpStatusCode.Forbidden, (await thief.WalkAsync("/sign-in/sso/test")).Status);
    }

    [Theory]
    [InlineData("otp", "/me")]
    [InlineData("pwd", "/sign-in/code?returnUrl=%2Fme")]
    public async Task A_second_factor_done_at_the_provider_counts_when_the_settings_name_it_and_otherwise_the_portal_asks_for_its_own(string done, string leads)
    {
        await using var portal = await StartAsync(("SecondFactor", "mfa otp"));
        var given = await portal.Db(Given.ProvinceAsync);
        await portal.AccountAsync(given.Officer, change: account => account.TwoFactorEnabled = true);
        await provider.SignsInAsync(new { sub = "p-factor", email = given.Officer.Email, amr = new[] { done } });
        using var client = portal.Client();
        Assert.Equal(leads, (await client.WalkAsync("/sign-in/sso/test?returnUrl=/me")).Address.PathAndQuery);
        using var me = await client.GetAsync("/me");
        Assert.Equal(leads == "/me" ? HttpStatusCode.OK : HttpStatusCode.Redirect, me.StatusCode);
    }

    [Theory]
    [InlineData("down")]
    [InlineData("silent")]
    [InlineData("broken")]
    public async Task A_provider_that_does_not_answer_is_named_and_the_password_is_still_offered(string state)
    {
        await provider.IsAsync("up");
        await using var portal = await StartAsync(("TimeoutSeconds", state == "silent" ? "2" : "20"));
        await provider.SignsInAsync(new { sub = "p-down", email = "nobody@example.vn" });
        using var client = portal.Client();
        var answer = await client.WalkAsync("/sign-in/sso/test?returnUrl=/rounds", IsCallback);

        // in the middle of a sign-in
        await provider.IsAsync(state);
        AssertDown(await client.WalkAsync(answer.Address.AbsoluteUri));

        // and at the beginning of one; those who come together wait together
        await using var restarted = await RunningPortal.StartAsync(With(("TimeoutSeconds", "2")));
        using var later = restarted.Client();
        foreach (var walk in await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => later.WalkAsync("/sign-in/sso/test?returnUrl=%2Frounds"))))
        {
            AssertDown(walk);
        }

        await provider.IsAsync("up");
    }

    [Fact]
    public async Task A_provider_that_names_another_issuer_is_not_believed()
    {
        var settings = provider.Settings;
        settings["Portal:SignIn:Providers:test:Authority"] = provider.Issuer.AbsoluteUri.Replace("127.0.0.1", "localhost", StringComparison.Ordinal);
        await using var portal = await RunningPortal.StartAsync(settings);
        using var client = portal.Client();
        AssertDown(await client.WalkAsync("/sign-in/sso/test"));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_provider_on_an_isolated_network_is_trusted_by_its_own_authority_only(bool isTrusted)
    {
        await using var isolated = await IdentityProvider.StartAsync(https: true);
        var settings = isolated.Settings;
        settings["Portal:SignIn:Providers:test:TrustedCertificate"] = isTrusted ? isolated.CertificatePath : "";
        await using var portal = await RunningPortal.StartAsync(settings);
        using var client = portal.Client();
        var walk = await client.WalkAsync("/sign-in/sso/test", address => address.Authority == isolated.Issuer.Authority || address.AbsolutePath == "/sign-in");
        Assert.Equal(isTrusted ? isolated.Issuer.Authority : portal.Address.Authority, walk.Address.Authority);
    }

    [Fact]
    public async Task Answers_from_one_address_are_limited()
    {
        var settings = provider.Settings;
        settings["Portal:SignIn:CallbacksPerMinute"] = "3";
        await using var portal = await RunningPortal.StartAsync(settings);
        using var client = portal.Client();
        for (var i = 0; i < 3; i++)
        {
            using var answer = await client.GetAsync("/sign-in/sso/test/callback?code=x&state=y");
            Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        }

        using var limited = await client.GetAsync("/sign-in/sso/test/callback?code=x&state=y");
        Assert.Equal(HttpStatusCode.TooManyRequests, limited.StatusCode);
    }

    [Fact]
    public async Task The_public_address_is_where_the_provider_sends_people_back_to_whatever_host_was_asked()
    {
        var settings = provider.Settings;
        settings["Portal:PublicUrl"] = "http://cong.example.vn";
        await using var portal = await RunningPortal.StartAsync(settings);
        using var client = portal.Client();
        using var answer = await client.GetAsync("/sign-in/sso/test");
        Assert.Contains("redirect_uri=http%3A%2F%2Fcong.example.vn%2Fsign-in%2Fsso%2Ftest%2Fcallback", answer.Headers.Location!.Query, StringComparison.Ordinal);
        Assert.Contains("code_challenge_method=S256", answer.Headers.Location.Query, StringComparison.Ordinal);
    }

    private static bool IsCallback(Uri address) => address.AbsolutePath == "/sign-in/sso/test/callback";

    private static void AssertDown(Walk walk)
    {
        Assert.Equal((HttpStatusCode.OK, "/sign-in"), (walk.Status, walk.Address.AbsolutePath));
        Assert.Contains("Cổng đăng nhập tỉnh Thử hiện không phản hồi", walk.Html, StringComparison.Ordinal);
        Assert.Contains("name=\"Password\"", walk.Html, StringComparison.Ordinal);
    }

    private Dictionary<string, string?> With(params (string Key, string Value)[] changes)
    {
        var settings = provider.Settings;
        foreach (var (key, value) in changes)
        {
            settings["Portal:SignIn:Providers:test:" + key] = value;
        }

        return settings;
    }

    private async Task<RunningPortal> StartAsync(params (string Key, string Value)[] changes)
    {
        var portal = await RunningPortal.StartAsync(With(changes));
        await provider.ServesAsync(portal.Address);
        return portal;
    }
}
