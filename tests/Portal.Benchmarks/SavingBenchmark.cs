using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Net;
using Npgsql;
using Portal.Domain.Common;
using Portal.TestKit;

namespace Portal.Benchmarks;

/// <summary>
/// Saving one answer under load: the portal is a process of its own, the load and PostgreSQL stand beside it on the same processors.
/// </summary>
public static class SavingBenchmark
{
    private const int Clients = 64;
    private const int Officers = 195;
    private const int Offered = 200;

    /// <param name="args">Folders of published portals to take turns with each other; none: the one built with this program.</param>
    public static async Task<int> Run(string[] args)
    {
        await using var portal = await RunningPortal.StartAsync(today: LocalDay.Of(TimeProvider.System.GetUtcNow()));
        var national = await NationalRound.MakeAsync(portal, Officers);
        string?[] folders = args.Length > 0 ? args : new string?[1];
        for (var pair = 0; pair < (folders.Length > 1 ? 3 : 1); pair++)
        {
            foreach (var folder in folders)
            {
                await using var served = await ServedPortal.StartAsync(portal.Connections, portal.DataDir, folder);
                Print($"saving one answer{(folder is null ? "" : " in " + Path.GetFileName(folder.TrimEnd('/')))}, portal in a process of its own, {Environment.ProcessorCount} processors");
                await MeasureAsync(served, portal, national);
            }
        }

        return 0;
    }

    private static async Task MeasureAsync(ServedPortal served, RunningPortal portal, NationalRound national)
    {
        // the compiler of the portal has done its work before the clock starts
        await LoadAsync(served, portal, national, Offered, seconds: 30);
        Print($"  {Offered} a second offered from {Clients} clients: {await LoadAsync(served, portal, national, Offered, seconds: 20)}");
        var most = await LoadAsync(served, portal, national, perSecond: null, seconds: 10);
        Print($"  as many as {Clients} clients can: {most}");
        var bare = await BareUpsertsAsync(portal, national, seconds: 5);
        Print($"  bare upserts over Npgsql with {Clients} clients: {bare:0} a second; the portal sustains {most.PerSecond / bare:0.00} of that");
    }

    /// <summary>Open-loop load: times run from when a save was due, so that a stalled portal cannot hide its queue.</summary>
    /// <param name="perSecond">Null: each client saves again as soon as it has its answer.</param>
    private static async Task<SavingLoad> LoadAsync(ServedPortal served, RunningPortal portal, NationalRound national, int? perSecond, int seconds)
    {
        var times = new ConcurrentBag<double>();
        var errors = 0;
        var ticket = -1;

        // the officers have their pages open before the clock starts
        var clients = new List<(Wire Wire, List<OfficerPage> Pages)>();
        for (var client = 0; client < Clients; client++)
        {
            var pages = new List<OfficerPage>();
            foreach (var officer in national.Officers.Where((_, i) => i % Clients == client))
            {
                var (name, value) = portal.SignInCookie(officer.PersonId, TimeProvider.System.GetUtcNow());
                pages.Add(await OfficerPage.OpenAsync(served.Address, new Cookie(name, value), officer.UnitCode));
            }

            clients.Add((await Wire.OpenAsync(served.Address), pages));
        }

        var processors = new ProcessorTimes(served, await DatabaseServerAsync(portal));
        var watch = Stopwatch.StartNew();
        await Task.WhenAll(clients.Select(async client =>
        {
            await Task.Yield();
            for (var turn = 0; ; turn++)
            {
                var number = Interlocked.Increment(ref ticket);
                var due = perSecond is { } rate ? TimeSpan.FromSeconds((double)number / rate) : watch.Elapsed;
                if (due.TotalSeconds >= seconds)
                {
                    break;
                }

                if (due - watch.Elapsed is { Ticks: > 0 } wait)
                {
                    await Task.Delay(wait);
                }

                if (!await client.Pages[turn % client.Pages.Count].SaveAsync(client.Wire, number))
                {
                    Interlocked.Increment(ref errors);
                }

                times.Add((watch.Elapsed - due).TotalMilliseconds);
            }
        }));
        var elapsed = Math.Max(seconds, watch.Elapsed.TotalSeconds);
        clients.ForEach(client => client.Wire.Dispose());
        return new SavingLoad([.. times.Order()], elapsed, errors, processors.Since());
    }

    private static async Task<int> DatabaseServerAsync(RunningPortal portal)
    {
        await using var connection = new NpgsqlConnection(portal.Connections.App);
        await connection.OpenAsync();
        return ProcessorTimes.ParentOf(connection.ProcessID);
    }

    private static async Task<double> BareUpsertsAsync(RunningPortal portal, NationalRound national, int seconds)
    {
        await using var source = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(portal.Connections.App) { MaxPoolSize = Clients }.ConnectionString);
        var count = 0;
        var watch = Stopwatch.StartNew();
        await Task.WhenAll(Enumerable.Range(0, Clients).Select(async client =>
        {
            await Task.Yield();
            while (watch.Elapsed.TotalSeconds < seconds)
            {
                var (_, review, _) = national.Officers[(client + (count * 7)) % national.Officers.Count];
                await using var command = source.CreateCommand(
                    "insert into answers(review_id, criterion_code, value, is_not_applicable, note, measure, responsible, updated_by_name, updated_at) values ($1, 'G03-01', $2, false, '', '', '', 'bench', now()) on conflict (review_id, criterion_code) do update set value = excluded.value, updated_at = excluded.updated_at");
                command.Parameters.Add(new() { Value = review });
                command.Parameters.Add(new() { Value = count % 2 == 0 ? "yes" : "no" });
                await command.ExecuteNonQueryAsync();
                Interlocked.Increment(ref count);
            }
        }));
        return count / watch.Elapsed.TotalSeconds;
    }

    private static void Print(FormattableString line) => Console.WriteLine(line.ToString(CultureInfo.InvariantCulture));
}
