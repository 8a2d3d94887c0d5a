using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Portal.Infrastructure.Settings;

namespace Portal.Infrastructure.Database.Auditing;

/// <summary>
/// Takes down events without making anybody wait, and writes them a little later. The same event many times is one row with a count, an address has
/// a share of rows a minute, and so have all together; what goes beyond is counted and written as a sum: a flood can neither block nor swamp the trail.
/// </summary>
public sealed partial class AuditEvents(IServiceScopeFactory scopes, PortalSettings settings, TimeProvider clock, ILogger<AuditEvents> log)
{
    /// <summary>Different rows that one address may cause in a minute.</summary>
    public const int RowsPerAddress = 20;

    /// <summary>Different rows that all addresses together may cause in a minute.</summary>
    public const int RowsPerMinute = 300;

    private const string Everybody = "*";

    private readonly Lock gate = new();
    private readonly Dictionary<string, int> spent = new(StringComparer.Ordinal);
    private Dictionary<AuditEvent, long> rows = [];
    private Dictionary<(string Change, string Address), long> sums = [];
    private int spentTogether;
    private long minute;
    private bool areSumsDue;

    /// <summary>Takes an event down; it is written within seconds.</summary>
    public void Note(AuditEvent what)
    {
        lock (gate)
        {
            NewMinute();
            if (rows.TryGetValue(what, out var count))
            {
                rows[what] = count + 1;
            }
            else if (spentTogether < RowsPerMinute && spent.GetValueOrDefault(what.Address) < RowsPerAddress)
            {
                spentTogether++;
                spent[what.Address] = spent.GetValueOrDefault(what.Address) + 1;
                rows[what] = 1;
            }
            else
            {
                var key = (what.Change, sums.Count < RowsPerMinute || sums.ContainsKey((what.Change, what.Address)) ? what.Address : Everybody);
                sums[key] = sums.GetValueOrDefault(key) + 1;
            }
        }
    }

    /// <summary>Writes one event before going on, for what must stand in the trail before it happens.</summary>
    public Task WriteAsync(AuditEvent what, CancellationToken ct) => WriteAsync([KeyValuePair.Create(what, 1L)], ct);

    /// <summary>Writes what was taken down; sums once a minute, or all of them.</summary>
    public async Task FlushAsync(bool withSums, CancellationToken ct)
    {
        Dictionary<AuditEvent, long> due;
        lock (gate)
        {
            NewMinute();
            due = rows;
            rows = [];
            if (withSums || areSumsDue)
            {
                foreach (var ((change, address), count) in sums)
                {
                    due[new AuditEvent(new Actor(null, "visitor", "", "many"), change, Everybody, address, "sum=true")] = count;
                }

                sums = [];
                areSumsDue = false;
            }
        }

        try
        {
            foreach (var byActor in due.GroupBy(pair => pair.Key.Actor))
            {
                await WriteAsync([.. byActor], ct);
            }
        }
#pragma warning disable CA1031 // an absent database must not end the portal; what was counted is in the log
        catch (Exception e)
#pragma warning restore CA1031
        {
            LogLost(e, due.Values.Sum());
        }
    }

    private async Task WriteAsync(IReadOnlyList<KeyValuePair<AuditEvent, long>> events, CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<PortalDb>();
        db.Clock = clock;
        db.Actor = events[0].Key.Actor;
        var people = await PeopleAsync(db, [.. events.Select(e => e.Key.TypedName).Where(name => name.Length > 0).Distinct()], ct);
        foreach (var (what, count) in events)
        {
            if (what.UnitId is { } unit)
            {
                db.KnowUnit(unit, what.UnitCode);
            }

            var facts = new List<string>();
            Fact("address", what.Address);
            facts.Add(what.Facts);
            Fact("count", count > 1 ? count.ToString(CultureInfo.InvariantCulture) : "");
            db.Record(what.Change, people.GetValueOrDefault(what.TypedName, what.Subject), string.Join(';', facts.Where(fact => fact.Length > 0)), what.UnitId, what.Text);

            void Fact(string name, string value)
            {
                if (value.Length > 0)
                {
                    facts.Add($"{name}={value}");
                }
            }
        }

        await db.SaveChangesAsync(ct);
    }

    /// <summary>For each typed name the person's id, or a keyed sum of a name that nobody has: it may be a password in the wrong field.</summary>
    private async Task<Dictionary<string, string>> PeopleAsync(PortalDb db, string[] names, CancellationToken ct)
    {
        var known = new Dictionary<string, string>(StringComparer.Ordinal);
        if (names.Length == 0)
        {
            return known;
        }

        var emails = names.Select(name => name.Trim().ToUpperInvariant()).ToArray();
        var accounts = await db.Users.AsNoTracking().Where(a => a.NormalizedEmail != null && emails.Contains(a.NormalizedEmail)).Select(a => new { a.Id, a.NormalizedEmail }).ToListAsync(ct);
        using var keys = SealKeys.Load(settings.Audit);
        foreach (var name in names)
        {
            var email = name.Trim().ToUpperInvariant();
            known[name] = accounts.FirstOrDefault(a => a.NormalizedEmail == email) is { } account ? $"Person {account.Id}" : $"name:{keys.Veil(name)}";
        }

        return known;
    }

    private void NewMinute()
    {
        var now = clock.GetUtcNow().Ticks / TimeSpan.TicksPerMinute;
        if (now != minute)
        {
            minute = now;
            spent.Clear();
            spentTogether = 0;
            areSumsDue = sums.Count > 0;
        }
    }

    [LoggerMessage(LogLevel.Error, "{Count} events could not be written to the audit trail.")]
    private partial void LogLost(Exception exception, long count);
}
