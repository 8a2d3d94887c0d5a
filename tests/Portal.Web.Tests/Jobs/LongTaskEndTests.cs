using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Portal.Domain.Notices;
using Portal.Infrastructure.Jobs;
using Portal.TestKit;
using Portal.Web.Tests.Rounds;
using Xunit;

namespace Portal.Web.Tests.Jobs;

/// <summary>How long tasks end: who asked is told once, and one whose tidying up breaks down is not tried for ever.</summary>
public sealed class LongTaskEndTests(RoundsPortal rounds) : IClassFixture<RoundsPortal>, IAsyncLifetime
{
    public async ValueTask InitializeAsync() => await rounds.Portal.Db(async db =>
    {
        if (!await db.Units.AnyAsync(u => u.Code.StartsWith("T00-L")))
        {
            await LongIssueTests.AddUnits(db, rounds.Given, 600);
        }
    });

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task Who_asked_for_a_task_in_the_background_is_told_its_end_once_with_a_link_and_not_of_what_they_watched()
    {
        using var secretary = rounds.Portal.Client(rounds.Given.Secretary.Id);
        var path = await AskAsync(secretary, "E1");
        await RunAsync();
        await RunAsync();

        var notice = Assert.Single(await NoticesAsync(path));
        Assert.Equal(("Đã xong: Phát hành đợt E1", "Done: Issue round E1"), (notice.TitleVi, notice.TitleEn));
        Assert.Equal(1, await rounds.Portal.Db(db => db.Outbox.CountAsync(m => m.Template == "long-task-ended" && m.ToAddress == rounds.Given.Secretary.Email && m.Subject.Contains("E1"))));

        // five units are dealt with inside the request: who asked sees how it ends
        await rounds.Issued("E2");
        await secretary.PostAsync("/rounds/E2/acts/remind", [new("Form.Units", "T00-SCT")]);
        Assert.Equal(0, await rounds.Portal.Db(db => db.Outbox.CountAsync(m => m.Template == "long-task-ended" && m.Subject.Contains("E2"))));
    }

    [Fact]
    public async Task A_task_whose_tidying_up_breaks_down_too_ends_as_failed_and_waits_for_an_administrator()
    {
        using var secretary = rounds.Portal.Client(rounds.Given.Secretary.Id);
        using var administrator = rounds.Portal.Client(rounds.Given.Administrator.Id);
        var path = await AskAsync(secretary, "E3");
        var id = Guid.Parse(path["/tasks/".Length..]);
        await AsOwnerAsync(
            "create function broken_disk() returns trigger language plpgsql as $$ begin raise exception 'broken disk'; end $$; create trigger broken_disk before insert or delete on reviews for each statement execute function broken_disk()");

        for (var run = 0; run < LongTask.MaxAttempts + LongTask.MaxTidyings - 1; run++)
        {
            Assert.False(await IsOverAsync(id), $"over before run {run}");
            await Assert.ThrowsAsync<AggregateException>(RunAsync);
        }

        // no later run tries it again
        Assert.True(await IsOverAsync(id));
        await RunAsync();
        var task = await rounds.Portal.Db(db => db.LongTasks.AsNoTracking().SingleAsync(t => t.Id == id));
        Assert.Equal((LongTaskStatus.Failed, true), (task.Status, task.IsUntidied));
        Assert.StartsWith("Không thành công", Assert.Single(await NoticesAsync(path)).TitleVi, StringComparison.Ordinal);
        Assert.NotNull((await administrator.PageAsync("/")).QuerySelector("a[href='/tasks?status=failed']"));
        Assert.Equal(HttpStatusCode.NotFound, (await secretary.PostAsync(path + "/tidy", [])).StatusCode);

        await AsOwnerAsync("drop trigger broken_disk on reviews; drop function broken_disk()");
        Assert.Equal(HttpStatusCode.Redirect, (await administrator.PostAsync(path + "/tidy", [])).StatusCode);

        Assert.Null(await rounds.Portal.Db(db => db.Rounds.Where(r => r.Code == "E3").Select(r => r.IssueTaskId).SingleAsync()));
        Assert.Null((await administrator.PageAsync("/")).QuerySelector("a[href='/tasks?status=failed']"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await administrator.PostAsync(path + "/tidy", [])).StatusCode);
    }

    private async Task AsOwnerAsync(string sql)
    {
        await using var connection = new NpgsqlConnection(rounds.Portal.Connections.Owner);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }

    private async Task<string> AskAsync(PortalClient secretary, string code)
    {
        await rounds.Draft(code);
        return (await secretary.PostAsync($"/rounds/{code}/issue", [new("Word", code)])).Headers.Location!.OriginalString;
    }

    private Task<bool> RunAsync() => rounds.Portal.App.Services.GetRequiredService<JobRunner>().RunAsync(RunLongTasks.JobName, CancellationToken.None);

    private Task<bool> IsOverAsync(Guid id) => rounds.Portal.Db(db => db.LongTasks.AnyAsync(t => t.Id == id && t.FinishedAt != null));

    private Task<List<Notice>> NoticesAsync(string path) => rounds.Portal.Db(db => db.Notices.AsNoTracking().Where(n => n.PersonId == rounds.Given.Secretary.Id && n.Path == path).ToListAsync());
}
