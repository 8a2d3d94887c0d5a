namespace Portal.Infrastructure.Accounts;

/// <summary>One signed-in browser. The cookie carries its id; ending the row ends the session at its next request.</summary>
public sealed class AccountSession
{
    public const int AddressMaxLength = 45;
    public const int NetworkMaxLength = 50;
    public const int AgentMaxLength = 60;

    private AccountSession()
    {
    }

    /// <param name="network">Network of the address, see <see cref="CallerNetwork"/>.</param>
    /// <param name="secondFactorAt">When a second factor was shown, here or at the provider; null: not in this session.</param>
    public AccountSession(Guid personId, DateTimeOffset now, string address, string network, string agent, SignInMethod method, DateTimeOffset? secondFactorAt)
    {
        Id = Guid.NewGuid(); // random: the cookie that carries it is sealed, but an id that can be counted on is no good sign
        PersonId = personId;
        StartedAt = SeenAt = now;
        Address = address;
        Network = network;
        Agent = agent;
        Method = method;
        SecondFactorAt = secondFactorAt;
    }

    public Guid Id { get; private set; }

    public Guid PersonId { get; private set; }

    public DateTimeOffset StartedAt { get; private set; }

    /// <summary>Last request that counts as use; written at most once a minute.</summary>
    public DateTimeOffset SeenAt { get; private set; }

    public string Address { get; private set; } = "";

    public string Network { get; private set; } = "";

    /// <summary>Browser and system in a few words: <c>Firefox, Windows</c>.</summary>
    public string Agent { get; private set; } = "";

    public SignInMethod Method { get; private set; }

    public DateTimeOffset? SecondFactorAt { get; private set; }

    public DateTimeOffset? EndedAt { get; private set; }

    public SessionEnd? EndedBy { get; private set; }
}
