using Microsoft.EntityFrameworkCore;
using Portal.Domain.Committees;
using Portal.Domain.Units;
using Portal.Infrastructure.Database;
using Portal.Infrastructure.Exchange;

namespace Portal.Web.Demo;

/// <summary>The fictional province: its units, its committee's seats, and people by post. Adds what is missing.</summary>
internal static class DemoProvince
{
    public const string Code = "P00";

    public static async Task LoadAsync(PortalDb db, DateOnly since, CancellationToken ct)
    {
        if (!await db.Seats.AnyAsync(s => db.Units.Any(u => u.Code == Code && u.Id == s.CommitteeUnitId), ct))
        {
            await ImportUnits.RunAsync(db, DemoFiles.PathOf("units.csv"), new ImportProblems(), ct);
            await SeatAsync(db, since, ct);
        }
    }

    private static async Task SeatAsync(PortalDb db, DateOnly since, CancellationToken ct)
    {
        var units = await db.Units.Where(u => u.Path.StartsWith("/" + Code + "/")).ToDictionaryAsync(u => u.Code, StringComparer.Ordinal, ct);
        var province = units[Code];
        db.ProvinceTypePeriods.Add(new ProvinceTypePeriod(province.Id, since, ProvinceType.Province));
        var seats = DemoFiles.Rows(["seats.csv"], "code", "role", "post_vi", "post_en").ToDictionary(
            row => row["code"], row => new Seat(province.Id, Enum.Parse<SeatRole>(row["role"]), row["post_vi"], row["post_en"]), StringComparer.Ordinal);
        db.Seats.AddRange(seats.Values);
        var clusters = await db.Clusters.ToDictionaryAsync(c => c.Code, StringComparer.Ordinal, ct);
        foreach (var row in DemoFiles.Rows(["clusters.csv"], "code", "name_vi", "name_en", "seat"))
        {
            clusters[row["code"]].Rename(row["name_vi"], row["name_en"]);
            clusters[row["code"]].AnswersTo(seats[row["seat"]].Id);
        }

        var people = new Dictionary<string, Person>(StringComparer.Ordinal);
        foreach (var row in DemoFiles.Rows(["people.csv"], "name", "email", "capacity", "unit", "scope", "post_vi", "post_en", "seat"))
        {
            if (!people.TryGetValue(row["email"], out var person))
            {
                people.Add(row["email"], person = new Person(row["name"], row["email"]));
                db.Persons.Add(person);
            }

            db.Appointments.Add(new Appointment(
                person.Id,
                Enum.Parse<Capacity>(row["capacity"]),
                units[row["unit"]].Id,
                row["scope"].Length == 0 ? null : units[row["scope"]].Id,
                row["post_vi"],
                row["post_en"],
                since,
                seatId: row["seat"].Length == 0 ? null : seats[row["seat"]].Id));
        }

        await db.SaveChangesAsync(ct);
    }
}
