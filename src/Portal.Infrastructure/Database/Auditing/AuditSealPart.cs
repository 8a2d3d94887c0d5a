namespace Portal.Infrastructure.Database.Auditing;

/// <summary>The rows of one chain that a seal covers, without a gap.</summary>
public sealed class AuditSealPart
{
    public long SealNumber { get; private set; }

    public string Chain { get; private set; } = "";

    public long FromSeq { get; private set; }

    public long ToSeq { get; private set; }

    /// <summary>Hash of the row at <see cref="ToSeq"/>, and with it of everything before.</summary>
    public string LastHash { get; private set; } = "";

    /// <summary>Eight bytes for each row, in Base64: they tell which row it was, when the hash shows that one was changed.</summary>
    public string Digests { get; private set; } = "";
}
