namespace Portal.Domain.Inspections;

/// <summary>Why a visit should be looked at again. It may stay: the plan says so, and nobody is kept from it.</summary>
public enum PlanConflictKind
{
    /// <summary>The unit is visited more than once in the year.</summary>
    SameUnitTwice,

    /// <summary>It begins or ends on a day off.</summary>
    DayOff,

    /// <summary>The unit's review of a round is due then.</summary>
    RoundDue,

    /// <summary>Somebody of the team is elsewhere on the same day.</summary>
    InspectorTwice,
}
