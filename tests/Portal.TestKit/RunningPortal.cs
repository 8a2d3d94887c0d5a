using System.Net;
using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Npgsql;
using Portal.Infrastructure.Accounts;
using Portal.Infrastructure.Database;
using Portal.Infrastructure.Database.Auditing;
using Portal.Web;
using Portal.Web.Shell.SignIn;

namespace Portal.TestKit;

/// <summary>The real portal on a real port with a database of its own. One per test class, as a class fixture.</summary>
public class RunningPortal : IAsyncDisposable
{
    private readonly TestDatabase _database;

    private RunningPortal(WebApplication app, TestDatabase database, FakeClock clock, string dataDir)
    {
        _database = database;
        DataDir = dataDir;
        App = app;
        Clock = clock;
        Address = new Uri(app.Urls.First());
    }

    public WebApplication App { get; }

    public FakeClock Clock { get; }

    public Uri Address { get; }

    /// <summary>The portal's own folder, gone with it.</summary>
    public string DataDir { get; }

    public DatabaseConnections Connections => _database.Connections;

    /// <summary>Starts a portal.</summary>
    /// <param name="settings">Settings over those of tests.</param>
    /// <param name="today">Day that the clock shows; 22/11/2026 unless told.</param>
    public static async Task<RunningPortal> StartAsync(IReadOnlyDictionary<string, string?>? settings = null, DateOnly? today = null)
    {
        var database = await TestDatabase.CreateAsync();
        var clock = new FakeClock(today ?? new DateOnly(2026, 11, 22));

        // audit seals stand there: those of another database would be missed in this one
        var dataDir = Directory.CreateTempSubdirectory("portal-").FullName;
        var app = PortalApp.Build([], database.Connections, builder =>
        {
            builder.Logging.ClearProviders();
            builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
            {
                ["Portal:DataDir"] = dataDir,
                ["Portal:Demo:Enabled"] = "false",
                ["Portal:Reminders:Enabled"] = "false",
                ["Portal:Reminders:QuietHours"] = "none",

                // tests move the clock by days; those about sessions say their own limits
                ["Portal:Session:IdleMinutes"] = "1440",
                ["Portal:Session:AdministratorIdleMinutes"] = "1440",
                ["Portal:Session:AbsoluteHours"] = "24",

                // another machine may have no program that reads pictures
                ["Portal:Files:Ocr"] = "none",

                // what a guess costs is of no interest here
                ["Portal:Password:HashIterations"] = "1000",
            });
            builder.Configuration.AddInMemoryCollection(settings ?? new Dictionary<string, string?>());
            builder.Services.AddSingleton<TimeProvider>(clock);
            builder.WebHost.UseUrls("http://127.0.0.1:0");
        });
        await DataProtectionKeys.WarmUpAsync(app.Services, CancellationToken.None);
        await app.StartAsync();
        return new RunningPortal(app, database, clock, dataDir);
    }

    /// <summary>Works on the portal's database with its own context.</summary>
    public async Task<T> Db<T>(Func<PortalDb, Task<T>> work)
    {
        await using var scope = App.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<PortalDb>();
        db.Actor = Actor.System("test");
        db.Clock = Clock;
        return await work(db);
    }

    /// <summary>Works on the portal's database with its own context.</summary>
    public Task Db(Func<PortalDb, Task> work) => Db(async db =>
    {
        await work(db);
        return true;
    });

    /// <summary>Writes the events that wait for the audit trail.</summary>
    public Task WriteAuditAsync() => App.Services.GetRequiredService<AuditEvents>().FlushAsync(withSums: true, CancellationToken.None);

    /// <summary>Runs a use case of the portal in a scope of its own, acting as a person.</summary>
    public async Task<T> Use<TService, T>(Func<TService, Task<T>> work)
        where TService : notnull
    {
        await using var scope = App.Services.CreateAsyncScope();
        return await work(scope.ServiceProvider.GetRequiredService<TService>());
    }

    /// <summary>A browser-like client: cookies, no redirects; signed in when a person is given.</summary>
    /// <param name="language"><c>vi</c> or <c>en</c>.</param>
    /// <param name="cookie">A session's cookie to use instead of a new one.</param>
    /// <param name="from">Address that a proxy on this machine says the client has.</param>
    public PortalClient Client(Guid? personId = null, string language = "vi", (string Name, string Value)? cookie = null, string? from = null)
    {
        var cookies = new CookieContainer();
        cookies.Add(Address, new Cookie("lang", language));
        if ((cookie ?? (personId is { } id ? SignInCookie(id) : null)) is var (name, value))
        {
            cookies.Add(Address, new Cookie(name, value));
        }

        return new PortalClient(Address, cookies, from);
    }

    /// <summary>The cookie that signing in would set, with the row of a session in which a second factor was shown.</summary>
    /// <param name="at">When; null: now by the portal's clock.</param>
    public (string Name, string Value) SignInCookie(Guid personId, DateTimeOffset? at = null)
    {
        var issued = at ?? Clock.GetUtcNow();
        var session = new AccountSession(personId, issued, "127.0.0.1", "127.0.0.0/24", "", SignInMethod.Password, issued);
        var claims = new List<Claim> { new(ClaimTypes.NameIdentifier, personId.ToString()), new(Access.SessionClaim, session.Id.ToString()) };
        using (var source = NpgsqlDataSource.Create(Connections.App))
        using (var stamp = source.CreateCommand("select security_stamp from accounts where id = $1"))
        using (var row = source.CreateCommand(
            "insert into account_sessions (id, person_id, started_at, seen_at, address, network, agent, method, second_factor_at) values ($1, $2, $3, $3, $4, $5, '', $6, $3)"))
        {
            foreach (var value in new object[] { session.Id, personId, session.StartedAt.UtcDateTime, session.Address, session.Network, session.Method.ToString() })
            {
                row.Parameters.Add(new() { Value = value });
            }

            row.ExecuteNonQuery();
            stamp.Parameters.Add(new() { Value = personId });
            if (stamp.ExecuteScalar() is string known)
            {
                claims.Add(new Claim(Access.StampClaim, known));
            }
        }

        var options = App.Services.GetRequiredService<IOptionsMonitor<CookieAuthenticationOptions>>().Get(IdentityConstants.ApplicationScheme);
        var identity = new ClaimsIdentity(claims, IdentityConstants.ApplicationScheme);
        var properties = new AuthenticationProperties { IssuedUtc = issued, ExpiresUtc = issued.AddDays(7) };
        var ticket = new AuthenticationTicket(new ClaimsPrincipal(identity), properties, IdentityConstants.ApplicationScheme);
        return (options.Cookie.Name!, options.TicketDataFormat.Protect(ticket));
    }

    public async ValueTask DisposeAsync()
    {
        await App.StopAsync();
        await App.DisposeAsync();
        await _database.DisposeAsync();
        Directory.Delete(DataDir, recursive: true);
        GC.SuppressFinalize(this);
    }
}
