using Portal.Domain.Rounds;
using Portal.Domain.Units;

namespace Portal.Infrastructure.Database;

/// <summary>The units that a round's rule names, as the register stands now.</summary>
public static class RoundRecipients
{
    public static IQueryable<Unit> RecipientsOf(this PortalDb db, Round round)
    {
        var rule = round.Recipients;
        var kinds = rule.Kinds.ToArray();
        var units = db.Units.Where(u => kinds.Contains(u.Kind) && u.EndedOn == null);
        foreach (var above in new[] { round.OwnerUnitId, rule.ParentUnitId }.OfType<Guid>().Distinct())
        {
            units = from unit in units
                    from top in db.Units
                    where top.Id == above && unit.Path.StartsWith(top.Path)
                    select unit;
        }

        if (round.ParentRoundId is { } parent)
        {
            // whoever answers above, the owner first of all, is not asked a second time
            units = units.Where(u => !db.Reviews.Any(r => r.RoundId == parent && r.UnitId == u.Id));
        }

        if (rule.Codes is { Count: > 0 } listed)
        {
            var codes = listed.ToArray();
            units = units.Where(u => codes.Contains(u.Code));
        }

        return rule.ClusterId is { } cluster ? units.Where(u => u.ClusterId == cluster) : units;
    }
}
