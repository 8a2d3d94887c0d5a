namespace Portal.Infrastructure.Database.Auditing;

/// <summary>
/// One row of the audit trail: who, when, what, and hashes of before and after. Rows of one chain (a unit's, or
/// <c>portal</c>) are linked by hash; the texts themselves stand apart and may be purged without breaking it.
/// </summary>
public sealed class AuditEntry
{
    /// <summary>Chain of everything that belongs to no single unit.</summary>
    public const string PortalChain = "portal";

    public long Id { get; private set; }

    public string Chain { get; private set; } = "";

    /// <summary>Position in the chain, from 1, without gaps.</summary>
    public long Seq { get; private set; }

    public DateTimeOffset At { get; private set; }

    public Guid? ActorId { get; private set; }

    public string ActorName { get; private set; } = "";

    public string Capacity { get; private set; } = "";

    public string Operation { get; private set; } = "";

    /// <summary>What was changed: <c>Answer 2026/P00-SCT/G01-01</c>.</summary>
    public string Subject { get; private set; } = "";

    /// <summary><c>created</c>, <c>changed</c>, <c>deleted</c>, or the name of an event.</summary>
    public string Change { get; private set; } = "";

    /// <summary>Facts that are no free text: names of changed fields, counts, codes.</summary>
    public string Facts { get; private set; } = "";

    public string BeforeHash { get; private set; } = "";

    public string AfterHash { get; private set; } = "";

    public string PreviousHash { get; private set; } = "";

    public string Hash { get; private set; } = "";
}
