namespace Portal.Domain.Violations;

/// <summary>One line of a case's history. Never changes.</summary>
public sealed class ViolationEntry
{
    private ViolationEntry()
    {
    }

    internal ViolationEntry(Guid violationId, ViolationEntryKind kind, ViolationActor by, string detail = "", string document = "", DateOnly? day = null, DateTimeOffset? moment = null) =>
        (Id, ViolationId, Kind, Detail, Document, Day, Moment, ById, ByName, At) = (Guid.CreateVersion7(), violationId, kind, detail, document, day, moment, by.PersonId, by.Name, by.At);

    public Guid Id { get; private set; }

    public Guid ViolationId { get; private set; }

    public ViolationEntryKind Kind { get; private set; }

    /// <summary>A code: the duty that was done, the form of discipline, the round.</summary>
    public string Detail { get; private set; } = "";

    /// <summary>Number of the document; empty: none.</summary>
    public string Document { get; private set; } = "";

    /// <summary>Day of the document.</summary>
    public DateOnly? Day { get; private set; }

    /// <summary>When a report was made.</summary>
    public DateTimeOffset? Moment { get; private set; }

    public Guid ById { get; private set; }

    public string ByName { get; private set; } = "";

    public DateTimeOffset At { get; private set; }
}
