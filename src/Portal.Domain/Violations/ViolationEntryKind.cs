namespace Portal.Domain.Violations;

/// <summary>What somebody did about a case.</summary>
public enum ViolationEntryKind
{
    Recorded,
    Changed,

    /// <summary>A report was made; which one stands in the detail.</summary>
    Told,
    Confirmed,
    Dismissed,

    /// <summary>A conclusion was taken back: the case is open again.</summary>
    Reopened,
    Disciplined,
    Fined,

    /// <summary>A sanction was entered wrongly, or was lifted.</summary>
    TakenBack,

    /// <summary>Handed to the Police; only their number is kept.</summary>
    Transferred,

    /// <summary>A corrective measure was ordered.</summary>
    Ordered,

    /// <summary>A frozen ranking was corrected by a new version; the round stands in the detail.</summary>
    RankingCorrected,
}
