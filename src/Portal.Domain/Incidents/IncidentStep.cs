namespace Portal.Domain.Incidents;

/// <summary>One thing that was done about an incident: what, who, when. It is never changed.</summary>
public sealed class IncidentStep
{
    public const int NoteMaxLength = 300;

    private IncidentStep()
    {
    }

    internal IncidentStep(Guid incidentId, IncidentAct act, string note, Guid? byId, string byName, DateTimeOffset now)
    {
        Id = Guid.CreateVersion7();
        (IncidentId, Act, Note) = (incidentId, act, note);
        (ById, ByName, At) = (byId, byName, now);
    }

    public Guid Id { get; private set; }

    public Guid IncidentId { get; private set; }

    public IncidentAct Act { get; private set; }

    /// <summary>Numbers of documents, counts: never what the item says.</summary>
    public string Note { get; private set; } = "";

    public Guid? ById { get; private set; }

    public string ByName { get; private set; } = "";

    public DateTimeOffset At { get; private set; }
}
