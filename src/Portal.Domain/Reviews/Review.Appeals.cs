namespace Portal.Domain.Reviews;

/// <content>The unit's own term for appeals.</content>
public sealed partial class Review
{
    /// <summary>Last day on which this unit alone may appeal, because its published result was corrected after the others were told theirs; null: the round's day holds.</summary>
    public DateOnly? AppealUntil { get; private set; }

    /// <summary>The unit's published result was corrected: it may appeal until a day. An earlier day never shortens the term.</summary>
    public void AllowAppeals(DateOnly until) => AppealUntil = until > AppealUntil || AppealUntil is null ? until : AppealUntil;
}
