namespace Portal.Infrastructure.Database.Auditing;

/// <summary>The values before and after a change, as JSON. May be purged; the chain keeps their hashes.</summary>
public sealed class AuditText
{
    public long EntryId { get; private set; }

    public string Before { get; private set; } = "";

    public string After { get; private set; } = "";
}
