using System.Net;
using Microsoft.EntityFrameworkCore;
using Portal.Infrastructure.Accounts;
using Portal.TestKit;
using Xunit;

namespace Portal.Web.Tests.SignIn;

public sealed class LockoutTests : IAsyncLifetime
{
    private RunningPortal portal = null!;
    private Given given = null!;

    public async ValueTask InitializeAsync()
    {
        portal = await RunningPortal.StartAsync(new Dictionary<string, string?> { ["Portal:SignIn:PostsPerMinute"] = "10000", ["Portal:Lockout:Ceiling"] = "12" });
        given = await portal.Db(Given.ProvinceAsync);
        await portal.AccountAsync(given.Officer);
    }

    public ValueTask DisposeAsync() => portal.DisposeAsync();

    [Fact]
    public async Task Five_wrong_passwords_lock_the_account_for_the_network_they_came_from_and_no_other()
    {
        await WrongAsync("203.0.113.7", 5);
        Assert.Contains("Tạm khóa", await SignInAsync("203.0.113.99"), StringComparison.Ordinal);
        Assert.Equal("in", await SignInAsync("198.51.100.4"));
    }

    [Fact]
    public async Task Four_wrong_passwords_do_not_lock_and_signing_in_starts_anew()
    {
        await WrongAsync("203.0.113.7", 4);
        Assert.Equal("in", await SignInAsync("203.0.113.7"));
        await WrongAsync("203.0.113.7", 4);
        Assert.Equal("in", await SignInAsync("203.0.113.7"));
    }

    [Fact]
    public async Task Each_lock_is_four_times_as_long_as_the_one_before_up_to_twelve_hours()
    {
        foreach (var minutes in new[] { 15, 60, 240, 720, 720 })
        {
            await WrongAsync("203.0.113.7", 5);
            portal.Clock.Advance(TimeSpan.FromMinutes(minutes - 1));
            Assert.Contains("Tạm khóa", await SignInAsync("203.0.113.7"), StringComparison.Ordinal);
            portal.Clock.Advance(TimeSpan.FromMinutes(2));
            Assert.DoesNotContain("Tạm khóa", await SignInAsync("203.0.113.7", "wrong"), StringComparison.Ordinal);
            await portal.Db(db => db.Database.ExecuteSqlAsync($"update sign_in_attempts set failures = 0"));
        }
    }

    [Fact]
    public async Task Many_networks_together_lock_only_where_the_account_has_never_been_used()
    {
        Assert.Equal("in", await SignInAsync("198.51.100.4"));
        for (var i = 0; i < 6; i++)
        {
            await WrongAsync($"203.0.{i}.7", 2);
        }

        Assert.Contains("Tạm khóa", await SignInAsync("203.0.200.7"), StringComparison.Ordinal);
        Assert.Equal("in", await SignInAsync("198.51.100.4"));
    }

    [Fact]
    public async Task Guesses_at_the_same_moment_are_no_more_than_one_after_the_other()
    {
        await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => SignInAsync("203.0.113.7", "wrong")));
        var checkedOnes = await portal.Db(db => db.AuditEntries.CountAsync(e => e.Change == "sign-in.failed" && e.Facts.StartsWith("network=") && !e.Facts.EndsWith(";locked")));
        var locking = await portal.Db(db => db.AuditEntries.CountAsync(e => e.Facts.EndsWith("password;locked")));
        Assert.Equal(4, checkedOnes);
        Assert.Equal(1, locking);
    }

    [Fact]
    public async Task A_name_that_nobody_has_is_answered_and_locked_like_one_that_exists()
    {
        string[] known = [.. await AnswersAsync(given.Officer.Email)];
        string[] unknown = [.. await AnswersAsync("nobody@example.vn")];
        Assert.Equal(known, unknown);
        Assert.Contains("Tạm khóa", unknown[^1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Another_administrator_unlocks_and_nobody_unlocks_themselves()
    {
        await WrongAsync("203.0.113.7", 5);
        using var administrator = portal.Client(given.Administrator.Id);
        Assert.Contains("Tạm khóa đến", (await administrator.PageAsync($"/admin/users/{given.Officer.Id}")).Body!.TextContent, StringComparison.Ordinal);
        Assert.NotNull(await administrator.PostAsync($"/admin/users/{given.Officer.Id}/unlock", [], "/me").LeadsToAsync());
        Assert.Equal("in", await SignInAsync("203.0.113.7"));
        using var self = await administrator.PostAsync($"/admin/users/{given.Administrator.Id}/unlock", [], "/me");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, self.StatusCode);
    }

    [Fact]
    public async Task A_wrong_try_is_in_the_audit_trail_without_what_was_typed()
    {
        await SignInAsync("203.0.113.7", "geheim-getippt");
        var row = await portal.Db(db => db.AuditEntries.SingleAsync(e => e.Change == "sign-in.failed"));
        Assert.Equal($"Person {given.Officer.Id}", row.Subject);
        Assert.Equal("network=203.0.113.0/24;password", row.Facts);
    }

    [Theory]
    [InlineData("10.1.2.77", "10.1.2.0/24")]
    [InlineData("::ffff:10.1.2.77", "10.1.2.0/24")]
    [InlineData("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64")]
    public void Neighbours_count_as_one_network(string address, string network) => Assert.Equal(network, CallerNetwork.Of(IPAddress.Parse(address)));

    private async Task<List<string>> AnswersAsync(string email)
    {
        var answers = new List<string>();
        for (var i = 0; i < 6; i++)
        {
            answers.Add((await SignInAsync("192.0.2.5", "wrong", email)).Replace(email, "", StringComparison.Ordinal));
        }

        return answers;
    }

    private async Task WrongAsync(string address, int times)
    {
        for (var i = 0; i < times; i++)
        {
            await SignInAsync(address, "wrong");
        }
    }

    /// <summary><c>in</c>, or the message of the page.</summary>
    private async Task<string> SignInAsync(string address, string password = AccountGiven.Password, string? email = null)
    {
        using var client = portal.Client(from: address);
        using var answer = await client.SignInAsync(email ?? given.Officer.Email, password);
        if (answer.StatusCode == HttpStatusCode.Redirect)
        {
            return "in";
        }

        var page = new AngleSharp.Html.Parser.HtmlParser().ParseDocument(await answer.Content.ReadAsStringAsync());
        return page.QuerySelector(".errors")!.TextContent;
    }
}
