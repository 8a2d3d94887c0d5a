using Microsoft.EntityFrameworkCore;
using Portal.Domain.Committees;
using Portal.TestKit;
using Xunit;

namespace Portal.Web.Tests.Appointments;

/// <summary>The province with an issued round; people get appointments as a test needs them.</summary>
public sealed class RightsPortal : IAsyncLifetime
{
    public static readonly DateOnly Today = new(2026, 11, 22);

    private int people;

    public RunningPortal Portal { get; private set; } = null!;

    public Given Given { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        Portal = await RunningPortal.StartAsync();
        Given = await Portal.Db(Given.ProvinceAsync);
        await Portal.Db(db => Given.IssuedRoundAsync(db));
    }

    public ValueTask DisposeAsync() => Portal.DisposeAsync();

    /// <summary>A new person; each right is (capacity, unit, scope).</summary>
    public async Task<Person> PersonAsync(params (Capacity Capacity, string Unit, string? Scope)[] rights) => await Portal.Db(async db =>
    {
        var number = Interlocked.Increment(ref people);
        var person = new Person($"Người Thứ {number}", $"nguoi.{number}@example.vn");
        db.Persons.Add(person);
        db.Appointments.AddRange(rights.Select(right => new Appointment(
            person.Id, right.Capacity, Given.Units[right.Unit].Id, right.Scope is null ? null : Given.Units[right.Scope].Id, "Chức vụ", "Post", new DateOnly(2026, 9, 1))));
        await db.SaveChangesAsync();
        return person;
    });

    public Task<Guid> AppointmentAsync(Person person, Capacity? capacity = null) => Portal.Db(db => db.Appointments
        .Where(a => a.PersonId == person.Id && (capacity == null || a.Capacity == capacity)).OrderByDescending(a => a.Id).Select(a => a.Id).FirstAsync());

    public Task EndAsync(Guid appointment) => Portal.Db(async db =>
    {
        (await db.Appointments.SingleAsync(a => a.Id == appointment)).End(Portal.Clock.GetUtcNow());
        await db.SaveChangesAsync();
    });

    /// <summary>Lets a person act for the holder of an appointment, today.</summary>
    public Task<Guid> DelegateAsync(Guid appointment, Person to) => Portal.Db(async db =>
    {
        var acting = (await db.Appointments.SingleAsync(a => a.Id == appointment)).Delegate(to.Id, Today, Today.AddDays(7), "Nghỉ phép");
        db.Appointments.Add(acting);
        await db.SaveChangesAsync();
        return acting.Id;
    });

    /// <summary>Capacity of the last audit row that a person left.</summary>
    public Task<string> CapacityOfAsync(Person person) =>
        Portal.Db(db => db.AuditEntries.Where(e => e.ActorId == person.Id).OrderByDescending(e => e.Id).Select(e => e.Capacity).FirstAsync());

    public static List<KeyValuePair<string, string>> Answer(string note) => [new("Value", "05/03/2026"), new("Note", note), new("Version", "0")];
}
