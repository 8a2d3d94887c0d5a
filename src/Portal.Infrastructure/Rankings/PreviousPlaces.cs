using Microsoft.EntityFrameworkCore;
using Portal.Domain.Rounds;
using Portal.Infrastructure.Database;

namespace Portal.Infrastructure.Rankings;

/// <summary>Last round's places, by unit code.</summary>
public static class PreviousPlaces
{
    private static readonly IReadOnlyDictionary<string, PreviousPlace> None = new Dictionary<string, PreviousPlace>();

    /// <summary>Frozen places of the previous round, or where it stands now when it was never frozen.</summary>
    public static async Task<IReadOnlyDictionary<string, PreviousPlace>> LoadAsync(PortalDb db, ChecklistLibrary library, Round round, CancellationToken ct)
    {
        if (round.PreviousRoundId is not { } previousId || await db.Rounds.AsNoTracking().FirstOrDefaultAsync(r => r.Id == previousId && r.Kind == round.Kind, ct) is not { } previous)
        {
            return None;
        }

        var ranked = await FrozenRankingReader.LoadAsync(db, library, previous, ct, withCardOf: []);
        ranked ??= previous.Status == RoundStatus.Draft ? null : await RoundRanking.LoadAsync(db, library, previous, ct);
        return ranked?.Units.ToDictionary(u => u.UnitCode, u => new PreviousPlace(u.Place.Overall, u.Place.InCluster, u.Place.Class, u.Place.Final), StringComparer.Ordinal) ?? None;
    }
}
