using System.Diagnostics;
using System.Globalization;
using System.Net;
using Microsoft.EntityFrameworkCore;
using Portal.Infrastructure.Database;
using Portal.Infrastructure.Rankings;
using Portal.TestKit;

namespace Portal.Benchmarks;

/// <summary>The portal under a national round: ranking with reading, the monitor, the fill-in page, saving answers under load.</summary>
public static class PagesBenchmark
{
    private const int Clients = 64;
    private const int Officers = 195;

    public static async Task<int> Run(string[] args)
    {
        await using var portal = await RunningPortal.StartAsync();
        var national = await portal.Db(db => NationalRound.MakeAsync(db, Officers));
        await RankingAsync(portal);
        await PageAsync(portal, national.SecretaryId, $"/rounds/{NationalRound.Code}", "monitor over 3,900 units");
        var (person, _, unit) = national.Officers[0];
        await PageAsync(portal, person, $"/rounds/{NationalRound.Code}/units/{unit}/groups/G03", "fill-in form, largest section (G03)");
        await SavesAsync(portal, national);
        return 0;
    }

    private static async Task RankingAsync(RunningPortal portal)
    {
        var times = new List<double>();
        for (var i = 0; i < 6; i++)
        {
            times.Add(await portal.Db(async db =>
            {
                var round = await db.Rounds.AsNoTracking().FirstAsync(r => r.Code == NationalRound.Code);
                var watch = Stopwatch.StartNew();
                var ranked = await RoundRanking.LoadAsync(db, new ChecklistLibrary(), round, CancellationToken.None);
                Trace.Assert(ranked.Units.Count > 0, "a national round has units");
                return watch.Elapsed.TotalSeconds;
            }));
        }

        Print($"ranking 3,900 units x 50 criteria, reading included: first {times[0]:0.00} s, then median {Median(times.Skip(1)):0.00} s");
    }

    private static async Task PageAsync(RunningPortal portal, Guid person, string path, string name)
    {
        using var http = Http(portal, person);
        var times = new List<double>();
        var size = 0;
        for (var i = 0; i < 60; i++)
        {
            var watch = Stopwatch.StartNew();
            using var response = await http.GetAsync(new Uri(path, UriKind.Relative));
            var html = await response.Content.ReadAsByteArrayAsync();
            times.Add(watch.Elapsed.TotalMilliseconds);
            size = html.Length;
            if (response.StatusCode != HttpStatusCode.OK)
            {
                Print($"{name}: {path} answered {(int)response.StatusCode}");
                return;
            }
        }

        var warm = times.Skip(20).Order().ToList();
        Print($"{name}: first {times[0]:0} ms, warm median {Median(warm):0.0} ms, worst of 40 {warm[^1]:0} ms, {size / 1024.0:0} KB before compression");
    }

    private static async Task SavesAsync(RunningPortal portal, NationalRound national)
    {
        var warmUp = await LoadAsync(portal, national, perSecond: 100, seconds: 5);
        Print($"saving one answer, warm-up: {warmUp}");
        Print($"saving one answer, 200 a second offered from {Clients} clients: {await LoadAsync(portal, national, perSecond: 200, seconds: 15)}");
        var most = await LoadAsync(portal, national, perSecond: null, seconds: 10);
        Print($"saving one answer, as many as {Clients} clients can: {most}");
        var bare = await BareUpsertsAsync(portal, national, seconds: 10);
        Print($"bare upserts over Npgsql with {Clients} clients: {bare:0} a second; the portal sustains {most.PerSecond / bare:0.00} of that");
    }

    /// <summary>Open-loop load: times run from when a save was due, so that a stalled portal cannot hide its queue.</summary>
    private static async Task<Load> LoadAsync(RunningPortal portal, NationalRound national, int? perSecond, int seconds)
    {
        var times = new System.Collections.Concurrent.ConcurrentBag<double>();
        var errors = 0;
        var ticket = -1;

        // the officers have their pages open before the clock starts
        var pages = new List<Session>[Clients];
        for (var client = 0; client < Clients; client++)
        {
            pages[client] = [];
            foreach (var officer in national.Officers.Where((_, i) => i % Clients == client))
            {
                pages[client].Add(await Session.OpenAsync(portal, officer.PersonId, officer.UnitCode));
            }
        }

        var watch = Stopwatch.StartNew();
        await Task.WhenAll(pages.Select(async sessions =>
        {
            await Task.Yield();
            var turn = 0;
            while (true)
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

                var session = sessions[turn++ % sessions.Count];
                if (!await session.SaveAsync(number))
                {
                    Interlocked.Increment(ref errors);
                }

                times.Add((watch.Elapsed - due).TotalMilliseconds);
            }

            sessions.ForEach(s => s.Dispose());
        }));
        var sorted = times.Order().ToList();
        return new Load(sorted.Count / Math.Max(seconds, watch.Elapsed.TotalSeconds), Median(sorted), sorted[(int)(sorted.Count * 0.95)], sorted[^1], errors);
    }

    private static async Task<double> BareUpsertsAsync(RunningPortal portal, NationalRound national, int seconds)
    {
        await using var source = Npgsql.NpgsqlDataSource.Create(new Npgsql.NpgsqlConnectionStringBuilder(portal.Connections.App) { MaxPoolSize = Clients }.ConnectionString);
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

    private static HttpClient Http(RunningPortal portal, Guid person)
    {
        var cookies = new CookieContainer();
        var (name, value) = portal.SignInCookie(person);
        cookies.Add(portal.Address, new Cookie(name, value));
        cookies.Add(portal.Address, new Cookie("lang", "vi"));
        return new HttpClient(new SocketsHttpHandler { CookieContainer = cookies, AllowAutoRedirect = false }) { BaseAddress = portal.Address };
    }

    private static double Median(IEnumerable<double> values)
    {
        var sorted = values.Order().ToList();
        return sorted[sorted.Count / 2];
    }

    private static void Print(FormattableString line) => Console.WriteLine(line.ToString(CultureInfo.InvariantCulture));

    private sealed record Load(double PerSecond, double MedianMs, double P95Ms, double WorstMs, int Errors)
    {
        public override string ToString() =>
            FormattableString.Invariant($"{PerSecond:0} a second, median {MedianMs:0.0} ms, p95 {P95Ms:0.0} ms, worst {WorstMs:0} ms, {Errors} errors");
    }

    /// <summary>One officer's page: it knows its token and the version of the criterion that it changes.</summary>
    private sealed class Session : IDisposable
    {
        private const string Criterion = "G03-01";

        private readonly HttpClient http;
        private readonly string unit;
        private readonly string token;
        private readonly SemaphoreSlim one = new(1);
        private string version;

        private Session(HttpClient http, string unit, string token, string version) => (this.http, this.unit, this.token, this.version) = (http, unit, token, version);

        public static async Task<Session> OpenAsync(RunningPortal portal, Guid person, string unit)
        {
            var http = Http(portal, person);
            var html = await http.GetStringAsync(new Uri($"/rounds/{NationalRound.Code}/units/{unit}/groups/G03?open={Criterion}", UriKind.Relative));
            return new Session(http, unit, Between(html, "__RequestVerificationToken\" type=\"hidden\" value=\""), Between(html, "data-version=\""));
        }

        public async Task<bool> SaveAsync(int number)
        {
            await one.WaitAsync();
            try
            {
                using var content = new FormUrlEncodedContent(new Dictionary<string, string>
                {
                    ["Version"] = version,
                    ["Value"] = number % 2 == 0 ? "yes" : "no",
                    ["Finding"] = "adequate",
                    ["Note"] = string.Create(CultureInfo.InvariantCulture, $"Đã kiểm tra lần {number}"),
                });
                using var request = new HttpRequestMessage(HttpMethod.Post, new Uri($"/rounds/{NationalRound.Code}/units/{unit}/answers/{Criterion}", UriKind.Relative)) { Content = content };
                request.Headers.Add("Accept", "application/json");
                request.Headers.Add("X-Requested-With", "fetch");
                request.Headers.Add("RequestVerificationToken", token);
                using var response = await http.SendAsync(request);
                var json = await response.Content.ReadAsStringAsync();
                if (response.StatusCode != HttpStatusCode.OK)
                {
                    return false;
                }

                using var answer = System.Text.Json.JsonDocument.Parse(json);
                version = answer.RootElement.GetProperty("version").ToString();
                return true;
            }
            finally
            {
                one.Release();
            }
        }

        public void Dispose()
        {
            http.Dispose();
            one.Dispose();
        }

        private static string Between(string html, string before)
        {
            var start = html.IndexOf(before, StringComparison.Ordinal);
            return start < 0 ? "" : WebUtility.HtmlDecode(html[(start + before.Length)..html.IndexOf('"', start + before.Length)]);
        }
    }
}
