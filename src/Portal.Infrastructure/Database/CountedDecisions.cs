using Portal.Domain.Reviews;

namespace Portal.Infrastructure.Database;

/// <summary>The one place that says in SQL which decisions count; see <see cref="Decision.Counts"/>.</summary>
public static class CountedDecisions
{
    /// <summary>Decisions that need nobody else, or to which somebody else has agreed; those that wait or were refused leave the unit's own answer standing.</summary>
    public static IQueryable<Decision> DecisionsThatCount(this PortalDb db) => db.Decisions.Where(d => d.SecondLook == SecondLook.None || d.SecondLook == SecondLook.Agreed);
}
