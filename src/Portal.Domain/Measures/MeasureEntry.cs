namespace Portal.Domain.Measures;

/// <summary>One line of a measure's history. Never changes.</summary>
public sealed class MeasureEntry
{
    private MeasureEntry()
    {
    }

    internal MeasureEntry(Guid measureId, MeasureEntryKind kind, string text, DateOnly? day, MeasureActor by) =>
        (Id, MeasureId, Kind, Text, Day, ById, ByName, At) = (Guid.CreateVersion7(), measureId, kind, text, day, by.PersonId, by.Name, by.At);

    public Guid Id { get; private set; }

    public Guid MeasureId { get; private set; }

    public MeasureEntryKind Kind { get; private set; }

    /// <summary>A note, a reason, or the reference that proves it; may be empty.</summary>
    public string Text { get; private set; } = "";

    /// <summary>The day that an extension is about; null: about none.</summary>
    public DateOnly? Day { get; private set; }

    public Guid ById { get; private set; }

    public string ByName { get; private set; } = "";

    public DateTimeOffset At { get; private set; }
}
