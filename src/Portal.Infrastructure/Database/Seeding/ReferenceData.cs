using Portal.Infrastructure.Database.Auditing;

namespace Portal.Infrastructure.Database.Seeding;

/// <summary>Loads what every installation knows from the seed folder: units, legal texts, checklists, days off, fine ranges. Adds what is missing, changes nothing.</summary>
public static class ReferenceData
{
    public static async Task LoadAsync(PortalDb db, string seedFolder, TimeProvider clock, CancellationToken ct)
    {
        db.Actor = Actor.System("reference-data");
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        await UnitSeed.LoadAsync(db, seedFolder, ct);
        await ChecklistSeed.LoadAsync(db, seedFolder, clock, ct);
        await CalendarSeed.LoadAsync(db, seedFolder, ct);
        await SanctionSeed.LoadRangesAsync(db, seedFolder, clock, ct);
        await transaction.CommitAsync(ct);
        db.ChangeTracker.Clear();
    }
}
