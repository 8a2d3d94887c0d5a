using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Portal.Domain.Committees;
using Portal.Infrastructure.Jobs;
using Portal.TestKit;
using Xunit;

namespace Portal.Web.Tests.Jobs;

// each test has a job of its own
public sealed class JobsPageTests(GivenPortal given) : IClassFixture<GivenPortal>
{
    private readonly RunningPortal _portal = given.Portal;
    private readonly Given _given = given.Given;

    [Theory]
    [InlineData("vi")]
    [InlineData("en")]
    public async Task Every_job_says_in_words_what_it_does_how_often_and_what_a_pause_costs(string language)
    {
        using var administrator = _portal.Client(_given.Administrator.Id, language);
        var page = await administrator.PageAsync("/admin/jobs");
        var jobs = Runner().List();
        Assert.Equal(jobs.Count, page.QuerySelectorAll("tbody tr").Length);
        foreach (var (name, _) in jobs)
        {
            var one = await administrator.PageAsync("/admin/jobs/" + name);
            Assert.DoesNotContain("job." + name, one.Body!.TextContent + page.Body!.TextContent, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_run_shows_its_result_and_duration()
    {
        const string Job = "write-exports";
        await Runner().RunAsync(Job, CancellationToken.None);
        using var administrator = _portal.Client(_given.Administrator.Id);
        var row = (await administrator.PageAsync("/admin/jobs/" + Job)).QuerySelector("tbody tr")!.TextContent;
        Assert.Contains("Xong", row, StringComparison.Ordinal);
        Assert.Contains("ms", row, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_paused_job_does_not_run_until_it_is_resumed_unless_somebody_asks()
    {
        const string Job = "queue-vacancies";
        using var administrator = _portal.Client(_given.Administrator.Id);
        using var silent = await administrator.PostAsync($"/admin/jobs/{Job}/pause", new Dictionary<string, string> { ["Form.Reason"] = "" });
        Assert.Equal(HttpStatusCode.UnprocessableEntity, silent.StatusCode);
        using var paused = await administrator.PostAsync($"/admin/jobs/{Job}/pause", new Dictionary<string, string> { ["Form.Reason"] = "Bảo trì máy chủ" });
        Assert.Equal(HttpStatusCode.Redirect, paused.StatusCode);
        await Runner().RunAsync(Job, CancellationToken.None);
        Assert.Empty(await RunsAsync(Job));
        Assert.Contains("Bảo trì máy chủ", (await administrator.PageAsync("/admin/jobs/" + Job)).QuerySelector(".note.warn")!.TextContent, StringComparison.Ordinal);

        // the list finds it by its state, on the page and as a file
        Assert.Contains((await administrator.PageAsync("/admin/jobs?state=paused")).QuerySelectorAll("tbody a"), a => a.GetAttribute("href") == "/admin/jobs/" + Job);
        Assert.DoesNotContain((await administrator.PageAsync("/admin/jobs?state=well")).QuerySelectorAll("tbody a"), a => a.GetAttribute("href") == "/admin/jobs/" + Job);
        using var file = await administrator.GetAsync("/admin/jobs?state=paused&format=csv");
        Assert.Contains("Bảo trì máy chủ", await file.Content.ReadAsStringAsync(), StringComparison.Ordinal);

        using var asked = await administrator.PostAsync($"/admin/jobs/{Job}/run", []);
        using var twice = await administrator.PostAsync($"/admin/jobs/{Job}/run", []);
        Assert.Equal((HttpStatusCode.Redirect, HttpStatusCode.UnprocessableEntity), (asked.StatusCode, twice.StatusCode));
        await Runner().RunAsync(Job, CancellationToken.None);
        await Runner().RunAsync(Job, CancellationToken.None);
        var run = Assert.Single(await RunsAsync(Job));
        Assert.Equal((JobRunStatus.Done, _given.Administrator.FullName), (run.Status, run.AskedByName));

        using var resumed = await administrator.PostAsync($"/admin/jobs/{Job}/resume", []);
        await Runner().RunAsync(Job, CancellationToken.None);
        Assert.Equal(2, (await RunsAsync(Job)).Count);
        Assert.Equal(2, await _portal.Db(db => db.AuditEntries.CountAsync(e => e.Subject == "JobPause " + Job)));
    }

    [Fact]
    public async Task A_failed_job_waits_on_the_administrator_s_home_page_until_it_has_gone_well()
    {
        const string Job = "keep-seats";
        await _portal.Db(async db =>
        {
            var log = new JobLog(db, _portal.Clock);
            var run = await log.BeginAsync(Job, CancellationToken.None);
            await log.EndAsync(run!.Value, Job, new InvalidOperationException("Đĩa đầy"), CancellationToken.None);
        });
        using var administrator = _portal.Client(_given.Administrator.Id);
        Assert.Contains("1 việc định kỳ bị lỗi", (await administrator.PageAsync("/")).QuerySelector(".todo")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("InvalidOperationException: Đĩa đầy", (await administrator.PageAsync($"/admin/jobs/{Job}?status=failed")).QuerySelector("tbody")!.TextContent, StringComparison.Ordinal);

        await Runner().RunAsync(Job, CancellationToken.None);
        Assert.Null((await administrator.PageAsync("/")).QuerySelector(".todo a[href='/admin/jobs']"));
    }

    [Fact]
    public async Task A_run_whose_process_died_shows_as_interrupted_and_the_next_one_goes_on()
    {
        const string Job = "archive-audit";
        await _portal.Db(db => new JobLog(db, _portal.Clock).BeginAsync(Job, CancellationToken.None));
        await Runner().RunAsync(Job, CancellationToken.None);
        Assert.Equal([JobRunStatus.Interrupted, JobRunStatus.Done], (await RunsAsync(Job)).Select(r => r.Status));
    }

    [Fact]
    public async Task Old_runs_go_and_failures_stay()
    {
        const string Job = "idle-accounts";
        await _portal.Db(async db =>
        {
            var log = new JobLog(db, _portal.Clock);
            for (var i = 0; i < JobLog.KeptRuns + 5; i++)
            {
                await log.EndAsync((await log.BeginAsync(Job, CancellationToken.None))!.Value, Job, i == 0 ? new InvalidOperationException("x") : null, CancellationToken.None);
                db.ChangeTracker.Clear();
            }
        });
        var runs = await RunsAsync(Job);
        Assert.Equal(JobLog.KeptRuns + 1, runs.Count);
        Assert.Equal(JobRunStatus.Failed, runs[0].Status);
    }

    [Fact]
    public async Task A_form_sent_several_times_at_once_works_once_and_breaks_nothing()
    {
        const string Job = "/admin/jobs/queue-endings";
        using var administrator = _portal.Client(_given.Administrator.Id);
        await administrator.PageAsync(Job); // one browser has one cookie for its forms
        var answers = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => administrator.PostAsync(Job + "/pause", [new("Reason", "Bảo trì")], Job)));
        try
        {
            Assert.Single(answers, answer => answer.StatusCode == HttpStatusCode.Redirect);
            Assert.All(answers, answer => Assert.True(answer.StatusCode is HttpStatusCode.Redirect or HttpStatusCode.UnprocessableEntity or HttpStatusCode.Conflict, answer.StatusCode.ToString()));
            Assert.Equal(1, await _portal.Db(db => db.JobPauses.CountAsync(p => p.Name == "queue-endings")));
        }
        finally
        {
            foreach (var answer in answers)
            {
                answer.Dispose();
            }
        }
    }

    [Fact]
    public async Task An_administrator_of_one_province_looks_and_changes_nothing()
    {
        const string Job = "seal-audit";
        var local = await _portal.Db(async db =>
        {
            var person = _given.Appoint(db, "Quản Trị Tỉnh", Capacity.Administrator, "T00-VP", "T00");
            await db.SaveChangesAsync();
            return person;
        });
        using var administrator = _portal.Client(local.Id);
        Assert.Null((await administrator.PageAsync("/admin/jobs/" + Job)).QuerySelector("main form[method=post]"));
        using var asked = await administrator.PostAsync($"/admin/jobs/{Job}/run", []);
        Assert.Equal(HttpStatusCode.NotFound, asked.StatusCode);
    }

    private JobRunner Runner() => _portal.App.Services.GetRequiredService<JobRunner>();

    private Task<List<JobRun>> RunsAsync(string job) => _portal.Db(db => db.JobRuns.AsNoTracking().Where(r => r.Name == job).OrderBy(r => r.Id).ToListAsync());
}
