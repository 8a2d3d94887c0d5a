using System.Net;
using Microsoft.EntityFrameworkCore;
using Portal.Domain.Committees;
using Portal.TestKit;
using Xunit;
using static Portal.Web.Tests.SignIn.AccountGiven;

namespace Portal.Web.Tests.SignIn;

public sealed class SecondFactorTests : IAsyncLifetime
{
    private RunningPortal portal = null!;
    private Given given = null!;

    public async ValueTask InitializeAsync()
    {
        portal = await RunningPortal.StartAsync(new Dictionary<string, string?>
        {
            ["Portal:SignIn:PostsPerMinute"] = "10000",
            ["Portal:SecondFactor:InsideNetworks"] = "127.0.0.0/8;10.0.0.0/8",
        });
        given = await portal.Db(Given.ProvinceAsync);
    }

    public ValueTask DisposeAsync() => portal.DisposeAsync();

    [Fact]
    public async Task An_administrator_and_the_standing_office_set_it_up_before_anything_else_and_an_officer_need_not()
    {
        foreach (var (person, must) in new[] { (given.Administrator, true), (given.Secretary, true), (given.Officer, false) })
        {
            await portal.AccountAsync(person);
            using var client = portal.Client();
            Assert.Equal("/", await client.SignInAsync(person.Email).LeadsToAsync());
            Assert.Equal(must ? "/me/second-factor" : null, await client.GetAsync("/me").LeadsToAsync());
        }
    }

    [Fact]
    public async Task Whoever_signs_in_from_outside_sets_it_up_and_from_inside_does_not()
    {
        await portal.AccountAsync(given.Officer);
        using var outside = portal.Client(from: "203.0.113.7");
        using var inside = portal.Client(from: "10.4.5.6");
        await outside.SignInAsync(given.Officer.Email).LeadsToAsync();
        await inside.SignInAsync(given.Officer.Email).LeadsToAsync();
        Assert.Equal("/me/second-factor", await outside.GetAsync("/me").LeadsToAsync());
        Assert.Null(await inside.GetAsync("/me").LeadsToAsync());
    }

    [Fact]
    public async Task A_wrong_code_sets_nothing_up_and_the_right_one_shows_ten_recovery_codes_once()
    {
        await portal.AccountAsync(given.Officer);
        using var client = portal.Client();
        await client.SignInAsync(given.Officer.Email).LeadsToAsync();
        var key = await KeyAsync(client);
        using (var wrong = await client.PostAsync("/me/second-factor", Form(("Code", "000000"))))
        {
            Assert.Equal(HttpStatusCode.UnprocessableEntity, wrong.StatusCode);
        }

        Assert.Equal("/me/second-factor/codes", await client.PostAsync("/me/second-factor", Form(("Code", Totp.Code(key)))).LeadsToAsync());
        Assert.Equal(10, (await client.PageAsync("/me/second-factor/codes")).QuerySelectorAll(".recovery li").Length);
        Assert.Equal("/me/second-factor", await client.GetAsync("/me/second-factor/codes").LeadsToAsync());
        using var picture = await client.GetAsync("/me/second-factor/qr.png");
        Assert.Equal(HttpStatusCode.NotFound, picture.StatusCode);
    }

    [Fact]
    public async Task A_password_alone_opens_nothing_once_a_second_factor_is_set_up()
    {
        var (key, _) = await SetUpAsync(given.Officer);
        using var client = portal.Client();
        Assert.Equal("/sign-in/code?returnUrl=%2F", await client.SignInAsync(given.Officer.Email).LeadsToAsync());
        foreach (var path in new[] { "/", "/me", "/me/second-factor", "/me/sessions", "/units" })
        {
            Assert.StartsWith("/sign-in?returnUrl=", new Uri(portal.Address, await client.GetAsync(path).LeadsToAsync()).PathAndQuery, StringComparison.Ordinal);
        }

        using (var wrong = await client.PostAsync("/sign-in/code", Form(("Code", "123456")), "/sign-in/code"))
        {
            Assert.Equal(HttpStatusCode.UnprocessableEntity, wrong.StatusCode);
        }

        Assert.Equal("/", await client.PostAsync("/sign-in/code", Form(("Code", Totp.Code(key, 1)), ("ReturnUrl", "//elsewhere.example")), "/sign-in/code").LeadsToAsync());
        Assert.Null(await client.GetAsync("/me").LeadsToAsync());
    }

    [Theory]
    [InlineData("https://elsewhere.example/")]
    [InlineData("//elsewhere.example")]
    [InlineData("/\\elsewhere.example")]
    public async Task The_code_never_leads_to_another_site(string address)
    {
        var (key, _) = await SetUpAsync(given.Officer);
        using var client = portal.Client();
        using var begun = await client.PostAsync("/sign-in", Form(("Email", given.Officer.Email), ("Password", Password), ("ReturnUrl", address)));
        Assert.Equal("/sign-in/code?returnUrl=%2F", begun.Headers.Location!.OriginalString);
        Assert.Equal("/", await client.PostAsync("/sign-in/code", Form(("Code", Totp.Code(key, 1)), ("ReturnUrl", address)), "/sign-in/code").LeadsToAsync());
    }

    [Fact]
    public async Task The_same_code_is_good_once()
    {
        var (key, _) = await SetUpAsync(given.Officer);
        var code = Totp.Code(key, 1);
        Assert.True(await IsInAsync(given.Officer, code));
        Assert.False(await IsInAsync(given.Officer, code));
    }

    [Fact]
    public async Task A_recovery_code_stands_in_once()
    {
        var (_, codes) = await SetUpAsync(given.Officer);
        Assert.True(await IsInAsync(given.Officer, codes[0].ToLowerInvariant()));
        Assert.False(await IsInAsync(given.Officer, codes[0]));
        Assert.True(await IsInAsync(given.Officer, codes[1].Replace("-", " ", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Wrong_codes_lock_like_wrong_passwords_also_with_the_password_in_between()
    {
        var (key, _) = await SetUpAsync(given.Officer);
        for (var i = 0; i < 5; i++)
        {
            Assert.False(await IsInAsync(given.Officer, "000000"));
        }

        Assert.False(await IsInAsync(given.Officer, Totp.Code(key, 1)));
    }

    [Fact]
    public async Task Keys_and_recovery_codes_stand_sealed_in_the_database_and_not_in_the_audit_trail()
    {
        var (key, codes) = await SetUpAsync(given.Officer);
        var plain = key.Replace(" ", "", StringComparison.Ordinal);
        var tokens = await portal.Db(db => db.UserTokens.Select(t => t.Value).ToListAsync());
        var texts = await portal.Db(db => db.AuditTexts.Select(t => t.Before + t.After).ToListAsync());
        Assert.Equal(2, tokens.Count);
        Assert.All(tokens.Concat(texts), text => Assert.False(text!.Contains(plain, StringComparison.OrdinalIgnoreCase) || text.Contains(codes[0], StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Switching_off_takes_password_and_code()
    {
        var (key, codes) = await SetUpAsync(given.Officer);
        using var client = portal.Client(given.Officer.Id);
        using (var wrong = await client.PostAsync("/me/second-factor/off", Form(("Password", "wrong"), ("Code", codes[0])), "/me"))
        {
            Assert.Equal(HttpStatusCode.UnprocessableEntity, wrong.StatusCode);
        }

        Assert.Equal("/me", await client.PostAsync("/me/second-factor/off", Form(("Password", Password), ("Code", Totp.Code(key, 1))), "/me").LeadsToAsync());
        using var again = portal.Client();
        Assert.Equal("/", await again.SignInAsync(given.Officer.Email).LeadsToAsync());
    }

    [Fact]
    public async Task An_administrator_resets_a_lost_factor_which_ends_sessions_and_mails_the_person()
    {
        await SetUpAsync(given.Officer);
        using var client = portal.Client(given.Officer.Id);
        using var administrator = portal.Client(given.Administrator.Id);
        Assert.NotNull(await administrator.PostAsync($"/admin/users/{given.Officer.Id}/second-factor/reset", [], "/me").LeadsToAsync());
        Assert.NotNull(await client.GetAsync("/me").LeadsToAsync());
        Assert.True(await portal.Db(db => db.Outbox.AnyAsync(m => m.Template == "second-factor-reset" && m.ToAddress == given.Officer.Email)));
        Assert.True(await portal.Db(db => db.AuditEntries.AnyAsync(e => e.Change == "second-factor.reset" && e.ActorId == given.Administrator.Id)));
        using var again = portal.Client();
        Assert.Equal("/", await again.SignInAsync(given.Officer.Email).LeadsToAsync());
    }

    [Fact]
    public async Task A_locked_page_is_unlocked_by_the_same_person_with_password_and_code()
    {
        await using var strict = await RunningPortal.StartAsync(new Dictionary<string, string?> { ["Portal:Session:IdleMinutes"] = "15" });
        var people = await strict.Db(Given.ProvinceAsync);
        await strict.AccountAsync(people.Officer);
        using var client = strict.Client(people.Officer.Id);
        using var page = await client.GetAsync("/me");
        strict.Clock.Advance(TimeSpan.FromMinutes(16));
        using (var locked = await client.FetchAsync("/session", []))
        {
            Assert.Equal(HttpStatusCode.Unauthorized, locked.StatusCode);
        }

        // the token of the page that was open before
        var html = await page.Content.ReadAsStringAsync();
        using (var wrong = await client.FetchWithAsync("/session/unlock", Form(("Password", "wrong")), html))
        {
            Assert.Equal(HttpStatusCode.UnprocessableEntity, wrong.StatusCode);
        }

        Assert.Contains("\"open\"", await client.FetchWithAsync("/session/unlock", Form(("Password", Password)), html).TextAsync(), StringComparison.Ordinal);
        using var alive = await client.FetchWithAsync("/session", [], html);
        Assert.Equal(HttpStatusCode.NoContent, alive.StatusCode);
    }

    private async Task<bool> IsInAsync(Person person, string code)
    {
        using var client = portal.Client();
        await client.SignInAsync(person.Email).LeadsToAsync();
        return await client.PostAsync("/sign-in/code", Form(("Code", code)), "/sign-in/code").LeadsToAsync() == "/";
    }

    private async Task<(string Key, IReadOnlyList<string> Codes)> SetUpAsync(Person person)
    {
        await portal.AccountAsync(person);
        using var client = portal.Client();
        await client.SignInAsync(person.Email).LeadsToAsync();
        var key = await KeyAsync(client);
        await client.PostAsync("/me/second-factor", Form(("Code", Totp.Code(key))), "/me/second-factor").LeadsToAsync();
        return (key, [.. (await client.PageAsync("/me/second-factor/codes")).QuerySelectorAll(".recovery li").Select(line => line.TextContent.Trim())]);
    }

    private static async Task<string> KeyAsync(PortalClient client) => (await client.PageAsync("/me/second-factor")).QuerySelector(".key")!.TextContent;
}
