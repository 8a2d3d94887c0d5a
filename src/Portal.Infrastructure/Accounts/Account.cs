using Microsoft.AspNetCore.Identity;

namespace Portal.Infrastructure.Accounts;

/// <summary>How a person signs in. It has the same id as its <see cref="Domain.Committees.Person"/>.</summary>
public sealed class Account : IdentityUser<Guid>
{
    /// <summary>The next sign-in by password asks for a new one: after an invitation, or when the old one is no longer good enough.</summary>
    public bool MustChangePassword { get; set; }

    public DateTimeOffset? LastSignInAt { get; set; }

    public DateTimeOffset? PasswordSetAt { get; set; }

    /// <summary>The password is good without a second factor; one that is not has to go together with the second factor.</summary>
    public bool IsPasswordLong { get; set; }

    /// <summary>When the account was made or enabled: idle days count from here when it has not been used since.</summary>
    public DateTimeOffset CountsFrom { get; set; }

    /// <summary>Rung of the last warning that the account is idle, in days before disabling.</summary>
    public int? IdleWarning { get; set; }

    public DateOnly? IdleWarnedOn { get; set; }

    /// <summary>When the portal disabled the person because nobody used the account.</summary>
    public DateTimeOffset? IdleDisabledAt { get; set; }
}
