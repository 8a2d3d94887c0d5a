using System.Net;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc.Controllers;
using Microsoft.AspNetCore.Mvc.Infrastructure;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Npgsql;
using Portal.Infrastructure.Accounts;
using Portal.Infrastructure.Database.Auditing;
using Portal.TestKit;
using Xunit;

namespace Portal.Web.Tests.Audit;

/// <summary>What happens without changing a row: attempts, refusals, sessions, downloads. And what must never be in the trail.</summary>
public sealed class AuditEventsTests : IAsyncLifetime
{
    private const string Password = "Một câu dài để nhớ 1!";
    private RunningPortal portal = null!;
    private Given given = null!;

    public async ValueTask InitializeAsync()
    {
        portal = await RunningPortal.StartAsync(new Dictionary<string, string?> { ["Portal:SignIn:PostsPerMinute"] = "10000" });
        given = await portal.Db(Given.ProvinceAsync);
        await using var scope = portal.App.Services.CreateAsyncScope();
        var accounts = scope.ServiceProvider.GetRequiredService<UserManager<Account>>();
        var result = await accounts.CreateAsync(new Account { Id = given.Officer.Id, UserName = given.Officer.Email, Email = given.Officer.Email, LockoutEnabled = true }, Password);
        Assert.True(result.Succeeded);
    }

    public ValueTask DisposeAsync() => portal.DisposeAsync();

    [Fact]
    public async Task A_failed_sign_in_names_the_person_if_there_is_one_and_else_only_a_keyed_sum()
    {
        using var client = portal.Client();
        await SignInAsync(client, given.Officer.Email, "wrong");
        await SignInAsync(client, "nobody.zq77@example.vn", "wrong");
        var rows = await EventsAsync("sign-in.failed");
        Assert.Contains(rows, row => row.Subject == $"Person {given.Officer.Id}" && row.Facts.Contains("address=127.0.0.1", StringComparison.Ordinal));
        Assert.Contains(rows, row => row.Subject.StartsWith("name:", StringComparison.Ordinal));
        Assert.Empty(await TablesWithAsync("nobody.zq77"));
    }

    [Fact]
    public async Task Signing_in_and_out_are_written_down_with_the_address()
    {
        using var client = portal.Client();
        await SignInAsync(client, given.Officer.Email, Password);
        using var left = await client.PostAsync("/sign-out", []);
        var begun = Assert.Single(await EventsAsync("sign-in"));
        Assert.Equal(($"Person {given.Officer.Id}", true), (begun.Subject, begun.Facts.Contains("address=127.0.0.1", StringComparison.Ordinal)));
        Assert.Equal($"Person {given.Officer.Id}", Assert.Single(await EventsAsync("session.ended")).Subject);
    }

    [Fact]
    public async Task What_a_person_was_refused_is_written_down_in_the_chain_of_their_unit()
    {
        using var client = portal.Client(given.Officer.Id);
        using var forbidden = await client.GetAsync("/audit");
        using var foreign = await client.GetAsync("/rounds/2026/units/T99-SNV");
        using var nowhere = await client.GetAsync("/no-such-page");
        Assert.Equal(HttpStatusCode.Forbidden, forbidden.StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, foreign.StatusCode);
        var rows = await EventsAsync("refused");
        Assert.Equal(["/audit", "/rounds/2026/units/T99-SNV"], rows.Select(row => row.Subject).Order(StringComparer.Ordinal));
        Assert.All(rows, row => Assert.Equal(("T00-SCT", given.Officer.Id, "Officer"), (row.Chain, row.ActorId, row.Capacity)));
    }

    [Fact]
    public async Task A_post_without_a_valid_token_is_written_down()
    {
        using var client = portal.Client(given.Officer.Id);
        using var answer = await client.PostAsync("/me/acting", [], "/health/live");
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Equal("/me/acting", Assert.Single(await EventsAsync("antiforgery.failed")).Subject);
    }

    [Fact]
    public async Task An_export_is_written_down_before_it_is_handed_out_with_rows_and_filter_and_without_marked_texts()
    {
        using var client = portal.Client(given.Secretary.Id);
        using var file = await client.GetAsync("/units?format=csv&q=T00-S");
        using var marked = await client.GetAsync("/units?format=csv&q=T%E1%BB%90I+M%E1%BA%ACT");
        Assert.Equal(HttpStatusCode.OK, file.StatusCode);
        var rows = await portal.Db(db => db.AuditEntries.Where(e => e.Change == "exported").OrderBy(e => e.Id).ToListAsync());
        Assert.Equal(2, rows.Count);
        Assert.Contains("rows=2;", rows[0].Facts, StringComparison.Ordinal);
        Assert.Equal("q=T00-S", await portal.Db(db => db.AuditTexts.Where(t => t.EntryId == rows[0].Id).Select(t => t.After).SingleAsync()));
        Assert.Equal("q=…", await portal.Db(db => db.AuditTexts.Where(t => t.EntryId == rows[1].Id).Select(t => t.After).SingleAsync()));
    }

    [Fact]
    public async Task A_flood_from_one_address_becomes_a_few_rows_and_a_sum()
    {
        var events = portal.App.Services.GetRequiredService<AuditEvents>();
        var actor = new Actor(null, "visitor", "", "SignIn.SignIn");
        for (var i = 0; i < 5000; i++)
        {
            events.Note(new AuditEvent(actor, "sign-in.failed", "/sign-in", "203.0.113.9", FormattableString.Invariant($"n={i}")));
            events.Note(new AuditEvent(actor, "sign-in.failed", "/sign-in", "203.0.113.10"));
        }

        var rows = await EventsAsync("sign-in.failed");
        Assert.Equal(AuditEvents.RowsPerAddress + 1, rows.Count(row => row.Facts.Contains("203.0.113.9;", StringComparison.Ordinal)));
        Assert.Contains(rows, row => row.Facts == FormattableString.Invariant($"address=203.0.113.9;sum=true;count={5000 - AuditEvents.RowsPerAddress}"));
        Assert.Contains(rows, row => row.Facts == "address=203.0.113.10;count=5000");
    }

    [Fact]
    public async Task A_flood_from_many_addresses_is_bounded_too()
    {
        var events = portal.App.Services.GetRequiredService<AuditEvents>();
        for (var i = 0; i < 5000; i++)
        {
            events.Note(new AuditEvent(new Actor(null, "visitor", "", "SignIn.SignIn"), "sign-in.failed", "/sign-in", FormattableString.Invariant($"10.{i / 250}.{i % 250}.1")));
        }

        var rows = await EventsAsync("sign-in.failed");
        Assert.True(rows.Count <= (2 * AuditEvents.RowsPerMinute) + 1, FormattableString.Invariant($"{rows.Count}"));
        Assert.Equal(5000, rows.Sum(row => row.Facts.Split("count=") is [_, var count] ? int.Parse(count, System.Globalization.CultureInfo.InvariantCulture) : 1));
    }

    [Fact]
    public async Task No_password_code_token_or_blocked_text_comes_into_any_table_or_log()
    {
        const string mark = "Zq9secret";
        var log = new StringWriter();
        await using var loud = await RunningPortal.StartAsync(
            new Dictionary<string, string?> { ["Portal:SignIn:PostsPerMinute"] = "10000", ["Logging:LogLevel:Default"] = "Trace", ["Logging:LogLevel:Microsoft"] = "Trace" });
        var people = await loud.Db(Given.ProvinceAsync);
        loud.App.Services.GetRequiredService<ILoggerFactory>().AddProvider(new Lines(log));
        var actions = loud.App.Services.GetRequiredService<IActionDescriptorCollectionProvider>().ActionDescriptors.Items.OfType<ControllerActionDescriptor>()
            .Where(a => a.ControllerTypeInfo.Namespace!.EndsWith("SignIn", StringComparison.Ordinal) || a.ControllerTypeInfo.Namespace.EndsWith("Administration", StringComparison.Ordinal))
            .Where(a => a.ActionConstraints?.OfType<Microsoft.AspNetCore.Mvc.ActionConstraints.HttpMethodActionConstraint>().Any(c => c.HttpMethods.Contains("POST")) == true)
            .ToList();
        Assert.True(actions.Count > 8);
        string[] secrets = ["Password", "NewPassword", "OldPassword", "RepeatedPassword", "Token", "Code", "RecoveryCode", "Form.Password", "Form.Code", "Secret", "TUYỆT MẬT " + mark];
        foreach (var person in new Guid?[] { null, people.Officer.Id, people.Administrator.Id })
        {
            using var client = loud.Client(person);
            foreach (var action in actions)
            {
                var path = "/" + System.Text.RegularExpressions.Regex.Replace(action.AttributeRouteInfo!.Template!, @"\{[^}]*guid[^}]*\}|\{\w+\}", people.Officer.Id.ToString());
                using var answer = await client.PostAsync(
                    path, [.. secrets.Select((field, n) => KeyValuePair.Create(field, FormattableString.Invariant($"{mark}-{n}"))), new("Email", people.Officer.Email), new("Reason", "TUYỆT MẬT\n" + mark)]);
            }
        }

        using (var typed = loud.Client())
        {
            // a password in the field of the name
            using var answer = await typed.PostAsync("/sign-in", [new("Email", mark + "-name"), new("Password", mark)]);
        }

        await loud.WriteAuditAsync();
        Assert.Empty(await TablesWithAsync(mark, loud));
        Assert.Contains("/sign-in", log.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain(mark, log.ToString(), StringComparison.Ordinal);
    }

    private async Task<List<AuditEntry>> EventsAsync(string change)
    {
        await portal.WriteAuditAsync();
        return await portal.Db(db => db.AuditEntries.AsNoTracking().Where(e => e.Change == change).OrderBy(e => e.Id).ToListAsync());
    }

    private static async Task SignInAsync(PortalClient client, string email, string password)
    {
        using var answer = await client.PostAsync("/sign-in", [new("Email", email), new("Password", password)], "/sign-in");
    }

    private async Task<List<string>> TablesWithAsync(string text, RunningPortal? where = null)
    {
        await using var source = NpgsqlDataSource.Create((where ?? portal).Connections.Owner);
        var found = new List<string>();
        var tables = new List<string>();
        await using (var list = source.CreateCommand("select quote_ident(tablename) from pg_tables where schemaname = 'public'"))
        await using (var reader = await list.ExecuteReaderAsync())
        {
            while (await reader.ReadAsync())
            {
                tables.Add(reader.GetString(0));
            }
        }

        Assert.Contains("audit_entries", tables);
        foreach (var table in tables)
        {
            await using var search = source.CreateCommand($"select exists (select 1 from {table} t where t::text like '%' || $1 || '%')");
            search.Parameters.Add(new() { Value = text });
            if (await search.ExecuteScalarAsync() is true)
            {
                found.Add(table);
            }
        }

        return found;
    }

    private sealed class Lines(StringWriter target) : ILoggerProvider, ILogger
    {
        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            lock (target)
            {
                target.WriteLine(formatter(state, exception) + exception);
            }
        }

        public void Dispose()
        {
            // nothing is held
        }
    }
}
