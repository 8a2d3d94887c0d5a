namespace Portal.Infrastructure.Accounts;

/// <summary>The hash of a password that an account has used, so that it is not used again.</summary>
public sealed class AccountPassword
{
    private AccountPassword()
    {
    }

    public AccountPassword(Guid accountId, string hash, DateTimeOffset setAt) => (Id, AccountId, Hash, SetAt) = (Guid.CreateVersion7(), accountId, hash, setAt);

    public Guid Id { get; private set; }

    public Guid AccountId { get; private set; }

    public string Hash { get; private set; } = "";

    public DateTimeOffset SetAt { get; private set; }
}
