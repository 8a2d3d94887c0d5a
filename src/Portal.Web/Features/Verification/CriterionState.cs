namespace Portal.Web.Features.Verification;

/// <summary>Where verification of one criterion stands.</summary>
public enum CriterionState
{
    /// <summary>Nobody has looked at it.</summary>
    Open,

    Accepted,

    /// <summary>The verifier's result counts instead of the unit's.</summary>
    Adjusted,

    /// <summary>The unit is asked about it alone, and has not replied.</summary>
    Clarifying,

    /// <summary>A remark waits to go out with the return.</summary>
    Asked,

    /// <summary>Decided, and does not count before a second person agrees.</summary>
    SecondLook,

    /// <summary>A second person does not agree with the decision: it has to be decided anew.</summary>
    Refused,

    /// <summary>Decided, but the unit has changed its answer since: the decision must be confirmed.</summary>
    Changed,
}
