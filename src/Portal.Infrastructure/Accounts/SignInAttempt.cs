namespace Portal.Infrastructure.Accounts;

/// <summary>Tries to sign in with one name from one network, or from all of them together. Names that nobody has count alike.</summary>
public sealed class SignInAttempt
{
    /// <summary>Stands for all networks together.</summary>
    public const string Everywhere = "*";

    public const int NameHashLength = 64;

    /// <summary>SHA-256 of the name, normalized: a person may type a password into the field of the name.</summary>
    public string NameHash { get; private set; } = "";

    public string Network { get; private set; } = "";

    /// <summary>Null: a name that nobody has.</summary>
    public Guid? AccountId { get; private set; }

    /// <summary>Tries that were not followed by a sign-in, since the last lock.</summary>
    public int Failures { get; private set; }

    /// <summary>How often they have locked.</summary>
    public int Locks { get; private set; }

    public DateTimeOffset LastAt { get; private set; }

    public DateTimeOffset? LockedUntil { get; private set; }
}
