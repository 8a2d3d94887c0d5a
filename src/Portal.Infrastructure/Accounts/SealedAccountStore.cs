using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Portal.Infrastructure.Database;

namespace Portal.Infrastructure.Accounts;

/// <summary>Identity's store of accounts, which keeps authenticator keys and recovery codes sealed: a copy of the table makes no codes.</summary>
public sealed class SealedAccountStore(PortalDb db, IDataProtectionProvider protection) : UserOnlyStore<Account, PortalDb, Guid>(db)
{
    private readonly IDataProtector _seal = protection.CreateProtector("account-tokens");

    public override Task SetTokenAsync(Account user, string loginProvider, string name, string? value, CancellationToken cancellationToken) =>
        base.SetTokenAsync(user, loginProvider, name, value is null ? null : _seal.Protect(value), cancellationToken);

    /// <returns>Null also for a value whose key is lost; the administrator then resets the second factor.</returns>
    public override async Task<string?> GetTokenAsync(Account user, string loginProvider, string name, CancellationToken cancellationToken)
    {
        try
        {
            return await base.GetTokenAsync(user, loginProvider, name, cancellationToken) is { } value ? _seal.Unprotect(value) : null;
        }
        catch (CryptographicException)
        {
            return null;
        }
    }
}
