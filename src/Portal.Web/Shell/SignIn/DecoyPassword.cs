using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;
using Portal.Infrastructure.Accounts;

namespace Portal.Web.Shell.SignIn;

/// <summary>A hash to compare with when there is none: a name that nobody has takes as long as one that exists.</summary>
public sealed class DecoyPassword(IOptions<PasswordHasherOptions> options)
{
    private readonly PasswordHasher<Account> _hasher = new(options);
    private readonly string _hash = new PasswordHasher<Account>(options).HashPassword(new Account(), Guid.NewGuid().ToString());

    /// <summary>Does the work of checking a password.</summary>
    public void Check(string password) => _hasher.VerifyHashedPassword(new Account(), _hash, password);
}
