namespace Portal.Domain.EquipmentChecks;

/// <summary>What came of a check.</summary>
public enum CheckResult
{
    /// <summary>Requested, nothing has come back.</summary>
    Waiting,

    /// <summary>Everything passed.</summary>
    Passed,

    /// <summary>Something is to be mended, nothing failed.</summary>
    ToMend,

    /// <summary>Something failed: it is not to be used.</summary>
    Failed,

    /// <summary>The request was withdrawn, or entered by mistake.</summary>
    Withdrawn,
}
