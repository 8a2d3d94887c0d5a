using System.Globalization;
using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Portal.Domain.Reviews;
using Portal.Domain.Rounds;
using Portal.Domain.Units;
using Portal.Infrastructure.Database;
using Portal.Infrastructure.Jobs;
using Portal.TestKit;
using Xunit;

namespace Portal.Web.Tests.Rounds;

/// <summary>A round for more units than one step takes: issued in the background.</summary>
public sealed class LongIssueTests(RoundsPortal rounds) : IClassFixture<RoundsPortal>, IAsyncLifetime
{
    private const int More = 600;

    public async ValueTask InitializeAsync() => await rounds.Portal.Db(async db =>
    {
        if (!await db.Units.AnyAsync(u => u.Code.StartsWith("T00-L")))
        {
            await AddUnits(db, rounds.Given, More);
        }
    });

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    internal static Task AddUnits(PortalDb db, Given given, int count) => db.CopyAsync(
        Enumerable.Range(0, count).Select(i => new Unit(string.Create(CultureInfo.InvariantCulture, $"T00-L{i:0000}"), given.Province, UnitKind.Dept, Duty.None, $"Phòng số {i}", $"Office {i}")),
        CancellationToken.None);

    [Fact]
    public async Task Asking_shows_a_task_and_the_job_issues_to_everybody_at_once()
    {
        using var secretary = rounds.Portal.Client(rounds.Given.Secretary.Id);
        var (path, id) = await Ask(secretary, "L1");

        Assert.Contains("Đang chờ đến lượt", (await secretary.PageAsync(path)).Body!.TextContent, StringComparison.Ordinal);
        Assert.Equal(path, (await secretary.GetAsync("/rounds/L1/draft")).Headers.Location!.OriginalString);
        Assert.Equal(0, await rounds.Portal.Db(db => db.Reviews.CountAsync(v => db.Rounds.Any(r => r.Id == v.RoundId && r.Code == "L1"))));

        await Run();

        var task = await rounds.Portal.Db(db => db.LongTasks.SingleAsync(t => t.Id == id));
        Assert.Equal((LongTaskStatus.Done, More + 5, More + 5), (task.Status, task.Done, task.Total));
        Assert.Equal(More + 5, await rounds.Portal.Db(db => db.Reviews.CountAsync(v => db.Rounds.Any(r => r.Id == v.RoundId && r.Code == "L1"))));
        Assert.Contains("Đã phát hành đợt cho 605 đơn vị", (await secretary.PageAsync(path)).Body!.TextContent, StringComparison.Ordinal);
        Assert.Equal(rounds.Given.Secretary.Id, await rounds.Portal.Db(db => db.AuditEntries.Where(e => e.Change == "round.issued" && e.Subject == "Round L1").Select(e => e.ActorId).SingleAsync()));
    }

    [Fact]
    public async Task Stopping_takes_the_prepared_reviews_away_and_leaves_the_draft()
    {
        using var secretary = rounds.Portal.Client(rounds.Given.Secretary.Id);
        var (path, id) = await Ask(secretary, "L2");
        await rounds.Portal.Db(async db =>
        {
            // as after a first step
            var round = await db.Rounds.SingleAsync(r => r.Code == "L2");
            var unit = await db.Units.SingleAsync(u => u.Code == "T00-L0001");
            db.Reviews.Add(new Review(round.Id, unit, "T00", null).Prepared());
            await db.SaveChangesAsync();
        });

        Assert.Equal(HttpStatusCode.Redirect, (await secretary.PostAsync(path + "/cancel", [])).StatusCode);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await secretary.PostAsync(path + "/cancel", [])).StatusCode);
        await Run();

        await rounds.Portal.Db(async db =>
        {
            Assert.Equal(LongTaskStatus.Cancelled, (await db.LongTasks.SingleAsync(t => t.Id == id)).Status);
            var round = await db.Rounds.SingleAsync(r => r.Code == "L2");
            Assert.Equal((RoundStatus.Draft, null), (round.Status, round.IssueTaskId));
            Assert.False(await db.Reviews.IgnoreQueryFilters().AnyAsync(v => v.RoundId == round.Id));
        });
        Assert.Contains("Đã bỏ 1 phiếu", (await secretary.PageAsync(path)).Body!.TextContent, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await secretary.GetAsync("/rounds/L2/draft/recipients")).StatusCode);
    }

    [Fact]
    public async Task Nobody_else_sees_the_task_but_an_administrator_of_the_portal()
    {
        using var secretary = rounds.Portal.Client(rounds.Given.Secretary.Id);
        var (path, _) = await Ask(secretary, "L3");
        using var stranger = rounds.Portal.Client(rounds.Given.StrangerSecretary.Id);

        Assert.Equal(HttpStatusCode.NotFound, (await stranger.GetAsync(path)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await stranger.PostAsync(path + "/cancel", [])).StatusCode);
        Assert.DoesNotContain("L3", (await stranger.PageAsync("/tasks")).QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("L3", (await secretary.PageAsync("/tasks")).QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        await secretary.PostAsync(path + "/cancel", []);
        await Run();
    }

    [Fact]
    public async Task Who_lost_the_right_meanwhile_issues_nothing_and_the_task_says_why()
    {
        using var secretary = rounds.Portal.Client(rounds.Given.Secretary.Id);
        var (_, id) = await Ask(secretary, "L4");
        await rounds.Portal.Db(db => db.Rounds.Where(r => r.Code == "L4").ExecuteUpdateAsync(set => set.SetProperty(r => r.OwnerUnitId, (Guid?)null)));

        await Run();

        var task = await rounds.Portal.Db(db => db.LongTasks.SingleAsync(t => t.Id == id));
        Assert.Equal((LongTaskStatus.Failed, "round.not-yours|L4"), (task.Status, task.Error));
        Assert.Equal(RoundStatus.Draft, await rounds.Portal.Db(db => db.Rounds.Where(r => r.Code == "L4" && r.IssueTaskId == null).Select(r => r.Status).SingleAsync()));
    }

    private async Task<(string Path, Guid Id)> Ask(PortalClient secretary, string code)
    {
        await rounds.Draft(code);
        var response = await secretary.PostAsync($"/rounds/{code}/issue", [new("Word", code)]);
        var path = response.Headers.Location!.OriginalString;
        Assert.StartsWith("/tasks/", path, StringComparison.Ordinal);
        return (path, Guid.Parse(path["/tasks/".Length..]));
    }

    private Task<bool> Run() => rounds.Portal.App.Services.GetRequiredService<JobRunner>().RunAsync(RunLongTasks.JobName, CancellationToken.None);
}
