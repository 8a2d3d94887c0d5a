using System.Net;
using Microsoft.EntityFrameworkCore;
using Portal.Infrastructure.Accounts;
using Portal.TestKit;
using Xunit;

namespace Portal.Web.Tests.SignIn;

public sealed class SessionTests : IAsyncLifetime
{
    private RunningPortal portal = null!;
    private Given given = null!;

    public async ValueTask InitializeAsync()
    {
        portal = await RunningPortal.StartAsync(new Dictionary<string, string?>
        {
            ["Portal:Session:IdleMinutes"] = "15",
            ["Portal:Session:AdministratorIdleMinutes"] = "5",
            ["Portal:Session:AbsoluteHours"] = "10",
        });
        given = await portal.Db(Given.ProvinceAsync);
        await portal.AccountAsync(given.Officer);
    }

    public ValueTask DisposeAsync() => portal.DisposeAsync();

    [Fact]
    public async Task A_session_is_idle_after_15_minutes_and_every_use_starts_the_time_anew()
    {
        using var client = portal.Client(given.Officer.Id);
        portal.Clock.Advance(TimeSpan.FromMinutes(10));
        Assert.Equal(HttpStatusCode.NoContent, await StatusAsync(client.FetchAsync("/session", [])));
        portal.Clock.Advance(TimeSpan.FromMinutes(14));
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(client.GetAsync("/me")));
        portal.Clock.Advance(TimeSpan.FromMinutes(15));
        Assert.Equal(HttpStatusCode.Redirect, await StatusAsync(client.GetAsync("/me")));
    }

    [Fact]
    public async Task An_administrator_s_session_is_idle_after_5_minutes()
    {
        using var officer = portal.Client(given.Officer.Id);
        using var administrator = portal.Client(given.Administrator.Id);
        portal.Clock.Advance(TimeSpan.FromMinutes(5));
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(officer.GetAsync("/me")));
        Assert.Equal(HttpStatusCode.Redirect, await StatusAsync(administrator.GetAsync("/me")));
    }

    [Fact]
    public async Task A_session_ends_after_10_hours_however_much_it_is_used()
    {
        using var client = portal.Client(given.Officer.Id);
        for (var i = 0; i < 59; i++)
        {
            portal.Clock.Advance(TimeSpan.FromMinutes(10));
            Assert.Equal(HttpStatusCode.NoContent, await StatusAsync(client.FetchAsync("/session", [])));
        }

        portal.Clock.Advance(TimeSpan.FromMinutes(10));
        Assert.Equal(HttpStatusCode.Redirect, await StatusAsync(client.GetAsync("/me")));
    }

    [Fact]
    public async Task Use_is_written_at_most_once_a_minute_and_without_an_audit_row()
    {
        using var client = portal.Client(given.Officer.Id);
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(client.GetAsync("/me")));
        var first = await RowAsync();
        var rows = await portal.Db(db => db.AuditEntries.CountAsync());
        portal.Clock.Advance(TimeSpan.FromSeconds(50));
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(client.GetAsync("/me")));
        Assert.Equal(first.SeenAt, (await RowAsync()).SeenAt);
        portal.Clock.Advance(TimeSpan.FromSeconds(20));
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(client.GetAsync("/me")));
        Assert.True((await RowAsync()).SeenAt > first.SeenAt);
        Assert.Equal(rows, await portal.Db(db => db.AuditEntries.CountAsync()));
    }

    [Fact]
    public async Task A_person_sees_the_own_sessions_and_ends_one_which_is_out_at_its_next_request()
    {
        using var here = portal.Client(given.Officer.Id);
        using var there = portal.Client(given.Officer.Id);
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(there.GetAsync("/me")));
        var page = await here.PageAsync("/me/sessions");
        var action = page.QuerySelectorAll("form[action^='/me/sessions/']").Single(form => form.GetAttribute("action")!.EndsWith("/end", StringComparison.Ordinal)).GetAttribute("action")!;
        Assert.Equal(HttpStatusCode.Redirect, await StatusAsync(here.PostAsync(action, [], "/me/sessions")));
        Assert.Equal(HttpStatusCode.Redirect, await StatusAsync(there.GetAsync("/me")));
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(here.GetAsync("/me")));
        Assert.Contains("Kết thúc từ phiên khác", (await here.PageAsync("/me/sessions")).Body!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Ending_the_others_keeps_this_session_and_nobody_s_else()
    {
        using var here = portal.Client(given.Officer.Id);
        using var there = portal.Client(given.Officer.Id);
        using var further = portal.Client(given.Officer.Id);
        using var somebody = portal.Client(given.Head.Id);
        Assert.Equal(HttpStatusCode.Redirect, await StatusAsync(here.PostAsync("/me/sessions/end-others", [], "/me/sessions")));
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(here.GetAsync("/me")));
        Assert.Equal(HttpStatusCode.Redirect, await StatusAsync(there.GetAsync("/me")));
        Assert.Equal(HttpStatusCode.Redirect, await StatusAsync(further.GetAsync("/me")));
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(somebody.GetAsync("/me")));
    }

    [Fact]
    public async Task A_session_of_somebody_else_is_not_there()
    {
        using var client = portal.Client(given.Officer.Id);
        using var somebody = portal.Client(given.Head.Id);
        var foreign = await portal.Db(db => db.AccountSessions.Where(s => s.PersonId == given.Head.Id).Select(s => s.Id).FirstAsync());
        foreach (var id in new[] { foreign, Guid.NewGuid() })
        {
            Assert.Equal(HttpStatusCode.NotFound, await StatusAsync(client.PostAsync($"/me/sessions/{id}/end", [], "/me/sessions")));
        }

        Assert.Equal(HttpStatusCode.OK, await StatusAsync(somebody.GetAsync("/me")));
    }

    [Fact]
    public async Task Signing_in_makes_a_new_session_and_the_browser_s_old_one_is_worth_nothing()
    {
        var (name, planted) = portal.SignInCookie(given.Head.Id);
        using var victim = portal.Client(cookie: (name, planted));
        using var attacker = portal.Client(cookie: (name, planted));
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(attacker.GetAsync("/me")));
        Assert.Equal(HttpStatusCode.Redirect, await StatusAsync(SignInAsync(victim)));
        Assert.Contains(given.Officer.FullName, (await victim.PageAsync("/me")).Body!.TextContent, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Redirect, await StatusAsync(attacker.GetAsync("/me")));
    }

    [Fact]
    public async Task Signing_out_ends_the_session_and_not_only_the_cookie()
    {
        var cookie = portal.SignInCookie(given.Officer.Id);
        using var client = portal.Client(cookie: cookie);
        using var copy = portal.Client(cookie: cookie);
        Assert.Equal(HttpStatusCode.Redirect, await StatusAsync(client.PostAsync("/sign-out", [], "/me")));
        Assert.Equal(HttpStatusCode.Redirect, await StatusAsync(copy.GetAsync("/me")));
    }

    [Fact]
    public async Task Disabling_a_person_ends_their_sessions_also_for_the_time_after_enabling()
    {
        using var client = portal.Client(given.Officer.Id);
        using var administrator = portal.Client(given.Administrator.Id);
        Assert.Equal(HttpStatusCode.Redirect, await StatusAsync(administrator.PostAsync($"/admin/users/{given.Officer.Id}/disable", [], "/me")));
        Assert.Equal(HttpStatusCode.Redirect, await StatusAsync(administrator.PostAsync($"/admin/users/{given.Officer.Id}/enable", [], "/me")));
        Assert.True(await portal.Db(db => db.Persons.AnyAsync(p => p.Id == given.Officer.Id && p.IsActive)));
        Assert.Equal(HttpStatusCode.Redirect, await StatusAsync(client.GetAsync("/me")));
    }

    private Task<HttpResponseMessage> SignInAsync(PortalClient client) => client.PostAsync(
        "/sign-in", [KeyValuePair.Create("Email", given.Officer.Email), KeyValuePair.Create("Password", AccountGiven.Password)]);

    private Task<AccountSession> RowAsync() => portal.Db(db => db.AccountSessions.AsNoTracking().SingleAsync(s => s.PersonId == given.Officer.Id));

    private static async Task<HttpStatusCode> StatusAsync(Task<HttpResponseMessage> sending)
    {
        using var answer = await sending;
        return answer.StatusCode;
    }
}
