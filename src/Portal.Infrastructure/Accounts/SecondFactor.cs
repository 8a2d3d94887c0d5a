using Microsoft.AspNetCore.Identity;
using Npgsql;

namespace Portal.Infrastructure.Accounts;

/// <summary>
/// Codes of an authenticator app (TOTP, RFC 6238, by Identity) and recovery codes, each good for one use. Codes follow the real time, which phones show,
/// not the demo's clock.
/// </summary>
public sealed class SecondFactor(UserManager<Account> accounts, NpgsqlDataSource source)
{
    /// <summary>How many recovery codes a person gets.</summary>
    public const int RecoveryCodes = 10;

    private const int RecoveryLength = 10;

    // where Identity's store of accounts keeps keys and codes
    private const string StoreName = "[AspNetUserStore]";

    // Identity accepts two steps of 30 seconds to each side
    private const string Take = """
        with old as (delete from account_used_codes where account_id = $1 and used_at < now() - interval '10 minutes' and code <> $2)
        insert into account_used_codes (account_id, code, used_at) values ($1, $2, now()) on conflict do nothing
        """;

    /// <summary>Whether this is a code of the account's app that has not been used. It is used up by asking.</summary>
    public async Task<bool> CheckAppAsync(Account account, string typed, CancellationToken ct)
    {
        var code = Digits(typed);
        return code.Length == UsedCode.CodeLength
            && await accounts.VerifyTwoFactorTokenAsync(account, accounts.Options.Tokens.AuthenticatorTokenProvider, code)
            && await TakeAsync(account.Id, code, ct);
    }

    /// <summary>Whether this is a code of the app or an unused recovery code. It is used up by asking.</summary>
    public async Task<bool> CheckAsync(Account account, string typed, CancellationToken ct)
    {
        var letters = string.Concat(typed.Where(char.IsAsciiLetterOrDigit)).ToUpperInvariant();
        return letters.Length == RecoveryLength
            ? (await accounts.RedeemTwoFactorRecoveryCodeAsync(account, letters.Insert(RecoveryLength / 2, "-"))).Succeeded
            : await CheckAppAsync(account, typed, ct);
    }

    /// <summary>Takes the factor off an account, with its key and recovery codes. A password that is too short without it has to be changed next.</summary>
    public async Task RemoveAsync(Account account)
    {
        await accounts.SetTwoFactorEnabledAsync(account, false);
        await accounts.RemoveAuthenticationTokenAsync(account, StoreName, "AuthenticatorKey");
        await accounts.RemoveAuthenticationTokenAsync(account, StoreName, "RecoveryCodes");
        account.MustChangePassword |= account is { PasswordHash: not null, IsPasswordLong: false };
    }

    private static string Digits(string typed) => string.Concat(typed.Where(c => !char.IsWhiteSpace(c))) is var code && code.All(char.IsAsciiDigit) ? code : "";

    private async Task<bool> TakeAsync(Guid accountId, string code, CancellationToken ct)
    {
        await using var command = source.CreateCommand(Take);
        command.Parameters.Add(new() { Value = accountId });
        command.Parameters.Add(new() { Value = code });
        return await command.ExecuteNonQueryAsync(ct) == 1;
    }
}
