namespace Portal.Infrastructure.Database.Holding;

/// <summary>An audit row whose texts an incident holds: nobody is shown them, and a purge takes them out.</summary>
public sealed class HeldAuditText
{
    private HeldAuditText()
    {
    }

    public Guid IncidentId { get; private set; }

    public long EntryId { get; private set; }
}
