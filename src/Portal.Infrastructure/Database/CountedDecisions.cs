using Portal.Domain.Reviews;

namespace Portal.Infrastructure.Database;

/// <summary>Which decisions count, as queries ask for it; see <see cref="Decision.Counts"/>. The ranking, which reads rows without entities, says the same by <see cref="Sql"/>.</summary>
public static class CountedDecisions
{
    /// <summary>The same condition in SQL, on a row of decisions named <c>d</c>.</summary>
    internal const string Sql = $"d.second_look in ('{nameof(SecondLook.None)}', '{nameof(SecondLook.Agreed)}')";

    /// <summary>Decisions that need nobody else, or to which somebody else has agreed; those that wait or were refused leave the unit's own answer standing.</summary>
    public static IQueryable<Decision> DecisionsThatCount(this PortalDb db) => db.Decisions.Where(d => d.SecondLook == SecondLook.None || d.SecondLook == SecondLook.Agreed);
}
