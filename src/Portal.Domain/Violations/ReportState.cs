namespace Portal.Domain.Violations;

/// <summary>How far a duty to report is.</summary>
public enum ReportState
{
    /// <summary>Owed at once: the law names no hours.</summary>
    AtOnce,

    /// <summary>Owed, with hours left.</summary>
    Running,

    /// <summary>Owed, and its hours are over.</summary>
    Overdue,

    /// <summary>Done; within its hours where there are any.</summary>
    Done,

    /// <summary>Done after its hours.</summary>
    DoneLate,
}
