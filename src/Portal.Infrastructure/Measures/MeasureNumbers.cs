using Microsoft.EntityFrameworkCore;
using Portal.Domain.Common;
using Portal.Domain.Measures;
using Portal.Infrastructure.Database;

namespace Portal.Infrastructure.Measures;

/// <summary>Gives measures their human codes when they are stored first, whatever made them.</summary>
public static class MeasureNumbers
{
    /// <summary>Numbers for the whole portal: a sequence makes nobody wait for somebody else who signs in the same second. What is given up leaves a gap.</summary>
    public const string Sequence = "measure_numbers";

    /// <summary>Asks the database only where something is new.</summary>
    public static async Task GiveAsync(PortalDb db, CancellationToken ct)
    {
        var made = db.ChangeTracker.Entries<CorrectiveMeasure>().Where(e => e.State == EntityState.Added && e.Entity.Code.Length == 0).Select(e => e.Entity).ToList();
        if (made.Count == 0)
        {
            return;
        }

        var (year, count) = (db.Clock.Today().Year, made.Count);
        var numbers = await db.Database.SqlQuery<long>($"select nextval('measure_numbers') as \"Value\" from generate_series(1, {count})").ToListAsync(ct);
        foreach (var (measure, number) in made.Zip(numbers))
        {
            measure.Call(CorrectiveMeasure.Numbers.Of(year, number));
        }
    }
}
