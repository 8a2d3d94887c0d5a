namespace Portal.Infrastructure.Accounts;

/// <summary>A code of an authenticator that has been used. It is kept a little longer than it is valid, so that nobody uses it again.</summary>
public sealed class UsedCode
{
    public const int CodeLength = 6;

    public Guid AccountId { get; private set; }

    public string Code { get; private set; } = "";

    public DateTimeOffset UsedAt { get; private set; }
}
