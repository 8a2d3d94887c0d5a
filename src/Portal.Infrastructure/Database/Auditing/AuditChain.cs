namespace Portal.Infrastructure.Database.Auditing;

/// <summary>Head of one chain: how long it is and its last hash. A chain that ends earlier than its head says lost rows.</summary>
public sealed class AuditChain
{
    public string Chain { get; private set; } = "";

    public long LastSeq { get; private set; }

    public string LastHash { get; private set; } = "";
}
