namespace Portal.Domain.Rounds;

/// <summary>Where a step of a draft stands.</summary>
public enum DraftStepState
{
    /// <summary>Somebody decided it.</summary>
    Done,

    /// <summary>Nobody looked at it yet; what the portal proposes would hold.</summary>
    Proposed,

    /// <summary>Nothing holds yet: the round cannot be issued.</summary>
    Missing,
}
