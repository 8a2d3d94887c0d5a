using Microsoft.EntityFrameworkCore;
using Portal.Domain.Committees;
using Portal.TestKit;
using Portal.Web.Features.SignIn;
using Xunit;

namespace Portal.Web.Tests.SignIn;

public sealed class IdleAccountsTests : IAsyncLifetime
{
    private static readonly DateOnly Start = new(2026, 10, 1);
    private RunningPortal portal = null!;
    private Given given = null!;

    public async ValueTask InitializeAsync()
    {
        portal = await RunningPortal.StartAsync(today: Start);
        given = await portal.Db(Given.ProvinceAsync);
        await portal.AccountAsync(given.Officer);
    }

    public ValueTask DisposeAsync() => portal.DisposeAsync();

    [Fact]
    public async Task An_account_is_warned_twice_then_disabled_each_once_however_often_the_job_runs()
    {
        var told = new List<(int Day, string Template)>();
        for (var day = 1; day <= 50; day++)
        {
            portal.Clock.MoveTo(Start.AddDays(day));
            await Task.WhenAll(RunAsync(), RunAsync());
            var mails = await portal.Db(db => db.Outbox.OrderBy(m => m.QueuedAt).Select(m => m.Template).ToListAsync());
            told.AddRange(mails.Skip(told.Count).Select(template => (day, template)));
        }

        Assert.Equal([(31, "account-idle"), (42, "account-idle"), (45, "account-disabled")], told);
        Assert.False(await IsActiveAsync(given.Officer));
    }

    [Fact]
    public async Task Signing_in_after_a_warning_starts_the_days_anew()
    {
        portal.Clock.MoveTo(Start.AddDays(43));
        await RunAsync();
        using var client = portal.Client();
        Assert.Equal("/", await client.SignInAsync(given.Officer.Email).LeadsToAsync());
        portal.Clock.MoveTo(Start.AddDays(60));
        await RunAsync();
        Assert.True(await IsActiveAsync(given.Officer));
        Assert.Equal(1, await portal.Db(db => db.Outbox.CountAsync()));
    }

    [Fact]
    public async Task Nobody_is_disabled_unwarned_after_a_long_pause_of_the_job()
    {
        portal.Clock.MoveTo(Start.AddDays(100));
        await RunAsync();
        await RunAsync();
        Assert.True(await IsActiveAsync(given.Officer));
        portal.Clock.MoveTo(Start.AddDays(102));
        await RunAsync();
        Assert.True(await IsActiveAsync(given.Officer));
        portal.Clock.MoveTo(Start.AddDays(103));
        await RunAsync();
        Assert.False(await IsActiveAsync(given.Officer));
    }

    [Fact]
    public async Task The_last_active_administrator_stays()
    {
        await portal.AccountAsync(given.Administrator);
        foreach (var day in new[] { 31, 42, 45, 46 })
        {
            portal.Clock.MoveTo(Start.AddDays(day));
            await RunAsync();
        }

        Assert.False(await IsActiveAsync(given.Officer));
        Assert.True(await IsActiveAsync(given.Administrator));
    }

    private Task<bool> RunAsync() => portal.Use<IdleAccountsJob, bool>(async job =>
    {
        await job.RunAsync(CancellationToken.None);
        return true;
    });

    private Task<bool> IsActiveAsync(Person person) => portal.Db(db => db.Persons.Where(p => p.Id == person.Id).Select(p => p.IsActive).SingleAsync());
}
