using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Portal.Domain.Accounts;
using Portal.Domain.Common;
using Portal.Infrastructure.Database;
using Portal.Infrastructure.Settings;

namespace Portal.Infrastructure.Accounts;

/// <summary>The portal's rules for passwords, asked by Identity wherever one is set, and the memory of earlier ones.</summary>
public sealed class AccountPasswords(PortalDb db, PasswordPolicy policy, PortalSettings settings, IPasswordHasher<Account> hasher, TimeProvider clock) : IPasswordValidator<Account>
{
    /// <summary>Answers a broken rule as an Identity error whose code is the rule's and whose description is its number.</summary>
    public async Task<IdentityResult> ValidateAsync(UserManager<Account> manager, Account user, string? password)
    {
        var name = await db.Persons.Where(p => p.Id == user.Id).Select(p => p.FullName).FirstOrDefaultAsync();
        try
        {
            policy.Ensure(password ?? "", user.TwoFactorEnabled, [name ?? "", user.Email ?? ""]);
        }
        catch (RuleBrokenException broken)
        {
            return Refused(broken.Code, broken.Args is [var fact, ..] ? fact.ToString() : "");
        }

        return await IsUsedAsync(user, password!) ? Refused("password.used", settings.SignIn.PasswordHistory.ToString(System.Globalization.CultureInfo.InvariantCulture)) : IdentityResult.Success;
    }

    /// <summary>Notes on the account that <paramref name="password"/> has just been set; saved with the next save.</summary>
    public async Task KeepAsync(Account account, string password, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        account.PasswordSetAt = now;
        account.IsPasswordLong = policy.IsLong(password);
        account.MustChangePassword = false;
        db.AccountPasswords.Add(new AccountPassword(account.Id, account.PasswordHash!, now));
        db.AccountPasswords.RemoveRange(await db.AccountPasswords.Where(p => p.AccountId == account.Id).OrderByDescending(p => p.SetAt)
            .Skip(Math.Max(0, settings.SignIn.PasswordHistory - 1)).ToListAsync(ct));
    }

    private async Task<bool> IsUsedAsync(Account account, string password)
    {
        var hashes = await db.AccountPasswords.Where(p => p.AccountId == account.Id).OrderByDescending(p => p.SetAt)
            .Take(settings.SignIn.PasswordHistory).Select(p => p.Hash).ToListAsync();
        return hashes.Append(account.PasswordHash).OfType<string>().Distinct(StringComparer.Ordinal)
            .Any(hash => hasher.VerifyHashedPassword(account, hash, password) != PasswordVerificationResult.Failed);
    }

    private static IdentityResult Refused(string code, string? fact) => IdentityResult.Failed(new IdentityError { Code = code, Description = fact ?? "" });
}
