namespace Portal.Domain.Reviews;

/// <summary>How the verification of chosen units is shared among several people.</summary>
public enum VerifierSharing
{
    /// <summary>Each unit to one of them, in equal numbers.</summary>
    ByUnit,

    /// <summary>Each cluster as a whole to one of them, in numbers of units as equal as clusters allow.</summary>
    ByCluster,

    /// <summary>Each unit to all of them, each with sections of their own.</summary>
    BySection,

    /// <summary>Nobody by name any more: the unit falls to whom its cluster and sections fall.</summary>
    TakeBack,
}
