namespace Portal.Infrastructure.Database.Auditing;

/// <summary>
/// One seal as the database keeps it: what it covers stands in its <see cref="AuditSealPart"/>s. The same seal stands in the seal file; see
/// <see cref="SealRecord"/>, which is both of them as one thing.
/// </summary>
public sealed class AuditSeal
{
    /// <summary>From 1, without gaps.</summary>
    public long Number { get; private set; }

    public DateTimeOffset At { get; private set; }

    /// <summary>Id of the key that signed it.</summary>
    public string Key { get; private set; } = "";

    public string PreviousHash { get; private set; } = "";

    public string Hash { get; private set; } = "";

    /// <summary>Base64.</summary>
    public string Signature { get; private set; } = "";
}
