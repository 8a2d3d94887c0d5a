using Microsoft.AspNetCore.Identity;

namespace Portal.Infrastructure.Accounts;

/// <summary>How a person signs in. It has the same id as its <see cref="Domain.Committees.Person"/>.</summary>
public sealed class Account : IdentityUser<Guid>
{
    /// <summary>Set by invitation: the first sign-in asks for a new password.</summary>
    public bool MustChangePassword { get; set; }

    public DateTimeOffset? LastSignInAt { get; set; }
}
