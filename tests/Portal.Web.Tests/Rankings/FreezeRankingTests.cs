using System.Net;
using Microsoft.EntityFrameworkCore;
using Portal.Domain.Rounds;
using Portal.Domain.Violations;
using Portal.Infrastructure.Rankings;
using Portal.TestKit;
using Xunit;

namespace Portal.Web.Tests.Rankings;

public sealed class FreezeRankingTests : IAsyncLifetime
{
    private RunningPortal portal = null!;
    private Given given = null!;

    public async ValueTask InitializeAsync()
    {
        portal = await RunningPortal.StartAsync();
        (given, _) = await ClosedRound.MakeAsync(portal, unverified: "T00-SNV");
    }

    public async ValueTask DisposeAsync() => await portal.DisposeAsync();

    [Fact]
    public async Task An_unverified_review_blocks_and_the_page_says_whose()
    {
        using var client = portal.Client(given.Secretary.Id);
        var page = await client.PageAsync("/rankings/2026/freeze");
        Assert.Contains("Sở Nội vụ T00", page.QuerySelector("tbody")!.TextContent, StringComparison.Ordinal);
        using var refused = await client.PostAsync("/rankings/2026/freeze", [new("Word", "2026")]);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        Assert.Equal(0, await portal.Db(db => db.FrozenRankings.CountAsync()));
    }

    [Fact]
    public async Task Ranking_as_declared_needs_a_reason()
    {
        using var client = portal.Client(given.Leader.Id);
        using var refused = await client.PostAsync("/rankings/2026/as-declared", [new("Reason", " ")]);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        Assert.Null(await portal.Db(db => db.Rounds.Select(r => r.AsDeclaredReason).SingleAsync()));
    }

    [Fact]
    public async Task A_frozen_ranking_stays_when_answers_change_afterwards()
    {
        await FreezeAsync();
        using var client = portal.Client(given.Secretary.Id);
        var before = await Csv(client);
        await portal.Db(async db =>
        {
            foreach (var answer in await db.Answers.ToListAsync())
            {
                answer.Write("no", false, "", null, "", "", null, null, "test", portal.Clock.GetUtcNow());
            }

            await db.SaveChangesAsync();
        });
        Assert.Equal(before, await Csv(client));
        Assert.Contains("T00-SCT,A,100.00", before, StringComparison.Ordinal);
        Assert.Contains("100,00", (await client.PageAsync("/scores/2026/T00-SCT")).QuerySelector(".score b")!.TextContent, StringComparison.Ordinal);
        Assert.True(await portal.Db(async db => await FrozenRankingReader.IsIntactAsync(db, await db.FrozenRankings.Select(r => r.Id).SingleAsync(), CancellationToken.None)));
    }

    [Fact]
    public async Task Freezing_waits_for_whoever_holds_the_round_and_counts_what_they_stored()
    {
        using var leader = portal.Client(given.Leader.Id);
        using var declared = await leader.PostAsync("/rankings/2026/as-declared", [new("Reason", "Hết thời gian thẩm định")]);
        await portal.Db(async db =>
        {
            await using var transaction = await db.Database.BeginTransactionAsync();
            await RoundLock.TakeAsync(db, await db.Rounds.Select(r => r.Id).SingleAsync(), CancellationToken.None);
            var freezing = leader.PostAsync("/rankings/2026/freeze", [new("Word", "2026")]);
            while (await db.Database.SqlQuery<int>($"select count(*)::int as \"Value\" from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'").SingleAsync() == 0)
            {
                Assert.False(freezing.IsCompleted, "nobody was waited for");
                await Task.Delay(20);
            }

            var violation = new Violation("VP-2026-001", null, given.Units["T00-SCT"].Id, new(2026, 3, 5), "V1", ViolationEffect.Leak, ViolationStatus.Suspected, 0, 0, "");
            db.AddRange(violation, violation.Confirm("17/KL-CAT", new(2026, 3, 9), new(given.Leader.Id, given.Leader.FullName, portal.Clock.GetUtcNow())));
            await db.SaveChangesAsync();
            await transaction.CommitAsync();
            using var frozen = await freezing;
            Assert.Equal(HttpStatusCode.Redirect, frozen.StatusCode);
        });
        Assert.Contains("90,00", (await leader.PageAsync("/scores/2026/T00-SCT")).QuerySelector(".score b")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_checksum_tells_when_a_stored_place_was_changed()
    {
        await FreezeAsync();
        var intact = await portal.Db(async db =>
        {
            var place = await db.FrozenPlaces.FirstAsync();
            db.Entry(place).Property(p => p.Final).CurrentValue = 12.34m;
            await db.SaveChangesAsync();
            return await FrozenRankingReader.IsIntactAsync(db, place.RankingId, CancellationToken.None);
        });
        Assert.False(intact);
    }

    [Fact]
    public async Task A_frozen_ranking_says_who_froze_it_and_cannot_be_frozen_again()
    {
        await FreezeAsync();
        using var client = portal.Client(given.Secretary.Id);
        var page = await client.PageAsync("/rankings/2026");
        var checksum = await portal.Db(db => db.FrozenRankings.Select(r => r.Checksum).SingleAsync());
        Assert.Contains(checksum, page.Body!.TextContent, StringComparison.Ordinal);
        Assert.Contains("Trần Thị Hạnh", page.Body.TextContent, StringComparison.Ordinal);
        Assert.Contains("Theo tự chấm", page.Body.TextContent, StringComparison.Ordinal);
        using var again = await client.PostAsync("/rankings/2026/freeze", [new("Word", "2026")]);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, again.StatusCode);
    }

    [Fact]
    public async Task Freezing_asks_for_the_rounds_code()
    {
        await DeclareAsync();
        using var client = portal.Client(given.Secretary.Id);
        using var refused = await client.PostAsync("/rankings/2026/freeze", [new("Word", "2025")]);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        Assert.Equal(RoundStatus.Closed, await portal.Db(db => db.Rounds.Select(r => r.Status).SingleAsync()));
    }

    [Fact]
    public async Task Officers_auditors_and_foreign_secretaries_cannot_freeze()
    {
        foreach (var (person, expected) in new[] { (given.Officer, HttpStatusCode.Forbidden), (given.Auditor, HttpStatusCode.Forbidden), (given.StrangerSecretary, HttpStatusCode.NotFound) })
        {
            using var client = portal.Client(person.Id);
            using var response = await client.PostAsync("/rankings/2026/freeze", [new("Word", "2026")]);
            Assert.Equal(expected, response.StatusCode);
        }
    }

    [Fact]
    public async Task Publishing_shows_every_line_to_officers_and_tells_them_once()
    {
        using var secretary = portal.Client(given.Secretary.Id);
        using var early = await secretary.PostAsync("/rankings/2026/publish", [new("Word", "2026")]);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, early.StatusCode);
        await FreezeAsync();
        for (var i = 0; i < 2; i++)
        {
            using var done = await secretary.PostAsync("/rankings/2026/publish", [new("Word", "2026")]);
            Assert.Equal(HttpStatusCode.Redirect, done.StatusCode);
        }

        using var officer = portal.Client(given.Officer.Id);
        Assert.Equal(5, (await officer.PageAsync("/rankings/2026")).QuerySelectorAll("table.rk tbody tr").Length);
        using var foreign = await officer.GetAsync("/scores/2026/T00-SNV");
        Assert.Equal(HttpStatusCode.NotFound, foreign.StatusCode);
        Assert.Equal(2, await portal.Db(db => db.Outbox.CountAsync(m => m.Template == "results-published")));
    }

    private static async Task<string> Csv(PortalClient client)
    {
        using var response = await client.GetAsync("/rankings/2026/ranking.csv");
        return await response.Content.ReadAsStringAsync();
    }

    private async Task DeclareAsync()
    {
        using var client = portal.Client(given.Secretary.Id);
        using var declared = await client.PostAsync("/rankings/2026/as-declared", [new("Reason", "Theo văn bản số 12")]);
        Assert.Equal(HttpStatusCode.Redirect, declared.StatusCode);
    }

    private async Task FreezeAsync()
    {
        await DeclareAsync();
        using var client = portal.Client(given.Secretary.Id);
        using var frozen = await client.PostAsync("/rankings/2026/freeze", [new("Word", "2026")]);
        Assert.Equal(HttpStatusCode.Redirect, frozen.StatusCode);
    }
}
