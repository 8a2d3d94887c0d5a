namespace Portal.Domain.Reminders;

/// <summary>Who is told, by capacity; each is told separately.</summary>
[Flags]
public enum ReminderAudience
{
    None = 0,

    /// <summary>The unit's officer who fills the review in.</summary>
    Officer = 1,

    /// <summary>The head of the unit, who signs.</summary>
    Head = 2,

    /// <summary>The committee's leader who answers for the unit's cluster.</summary>
    ResponsibleLeader = 4,

    /// <summary>The deputy heads of the committee that owns the round.</summary>
    CommitteeDeputy = 8,
}
