using Microsoft.EntityFrameworkCore;
using Portal.Domain.Committees;
using Portal.Domain.Common;
using Portal.Infrastructure.Database;
using Portal.Infrastructure.Database.Auditing;
using Portal.Web.Shell.SignIn;

namespace Portal.Web.Demo;

/// <summary>Where the story is played: each scene is a person at a moment, in a scope of its own, as a request would be.</summary>
internal sealed class DemoStage(IServiceProvider services, StoryClock clock, DateOnly today)
{
    private readonly Dictionary<string, Guid> people = new(StringComparer.Ordinal);

    /// <summary>
    /// A moment so many days from today. Offices are closed at weekends: what falls on one happened on the Friday before, but for the
    /// last days, in which people also work then.
    /// </summary>
    public DateTimeOffset At(int days, int hour, int minute)
    {
        var day = today.AddDays(days);
        var back = days >= DemoFiles.DueIn ? 0 : day.DayOfWeek switch
        {
            DayOfWeek.Saturday => 1,
            DayOfWeek.Sunday => 2,
            _ => 0,
        };
        return LocalDay.At(day.AddDays(-back), new TimeOnly(hour, 0).AddMinutes(minute));
    }

    /// <summary>Lets time go on within a scene.</summary>
    public void Show(DateTimeOffset moment) => clock.Show(moment);

    /// <summary>Plays a scene of the portal itself.</summary>
    public async Task PortalAsync(DateTimeOffset at, string operation, Func<IServiceProvider, Task> scene)
    {
        clock.Show(at);
        await using var scope = services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<PortalDb>();
        (db.Actor, db.Clock) = (Actor.System(operation), clock);
        await scene(scope.ServiceProvider);
    }

    /// <summary>Plays a scene of a person, with the rights that the person has on that day.</summary>
    /// <param name="email">Who.</param>
    /// <param name="operation">The page's action that the scene stands for, as in the audit trail of a request.</param>
    /// <exception cref="InvalidOperationException">The scene found nothing to work on: the story and its files do not fit.</exception>
    public async Task PersonAsync<TUseCase, T>(string email, Capacity capacity, DateTimeOffset at, string operation, Func<TUseCase, Task<T>> scene)
        where TUseCase : notnull
    {
        clock.Show(at);
        await using var scope = services.CreateAsyncScope();
        var access = scope.ServiceProvider.GetRequiredService<Access>();
        await access.ActForAsync(people[email], operation, CancellationToken.None);
        access.ActAs(capacity);
        if (await scene(scope.ServiceProvider.GetRequiredService<TUseCase>()) is null or false)
        {
            throw new InvalidOperationException($"The demo's story does not fit its province: {operation} by {email} on {at:yyyy-MM-dd}.");
        }
    }

    /// <summary>Learns who is there; called when people have come.</summary>
    public async Task LearnPeopleAsync(PortalDb db, CancellationToken ct)
    {
        foreach (var person in await db.Persons.AsNoTracking().Select(p => new { p.Id, p.Email }).ToListAsync(ct))
        {
            people[person.Email] = person.Id;
        }
    }
}
