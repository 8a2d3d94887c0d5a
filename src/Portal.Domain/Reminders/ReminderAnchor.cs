namespace Portal.Domain.Reminders;

/// <summary>The day from which a rung counts.</summary>
public enum ReminderAnchor
{
    /// <summary>The review's own due day, extension included; for a returned review the day by which to answer.</summary>
    Due,

    /// <summary>The day on which the round was issued.</summary>
    Issued,

    /// <summary>The day on which units were told their results, provisional or published. On that day itself everybody is told at once, whatever the ladder says.</summary>
    Results,

    /// <summary>The last day on which units may appeal.</summary>
    Appeals,
}
