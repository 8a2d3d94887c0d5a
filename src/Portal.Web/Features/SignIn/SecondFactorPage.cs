using System.Globalization;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Identity;
using Portal.Infrastructure.Accounts;
using Portal.Infrastructure.Database;
using Portal.Infrastructure.Settings;
using Portal.Web.Shell;
using Portal.Web.Shell.SignIn;
using QRCoder;

namespace Portal.Web.Features.SignIn;

/// <summary>The state of the own second factor, and the key to set it up with.</summary>
public sealed class SecondFactorPage(UserManager<Account> accounts, IUserStore<Account> store, PortalDb db, Access access, PortalSettings settings)
{
    private const int KeyGroup = 4;
    private const int QuietZone = 4;

    /// <param name="Key">Key in groups of four, for typing; null once the factor is set up.</param>
    /// <param name="HasPassword">False: the person signs in at a provider, and a code alone switches the factor off.</param>
    public sealed record Model(bool IsOn, bool IsMandatory, bool HasPassword, string? Key, int RecoveryCodes);

    /// <returns>Null for a person without an account: one-click people of the demo, who need no second factor.</returns>
    public async Task<Model?> Load(CancellationToken ct)
    {
        if (await AccountAsync() is not { } account)
        {
            return null;
        }

        return account.TwoFactorEnabled
            ? new Model(true, IsMandatory, account.PasswordHash is not null, null, await accounts.CountRecoveryCodesAsync(account))
            : new Model(false, IsMandatory, account.PasswordHash is not null, Grouped(await KeyAsync(account, ct)), 0);
    }

    /// <summary>The set-up key as a QR code; null once the factor is set up: the key is never shown again.</summary>
    public async Task<byte[]?> Picture(CancellationToken ct)
    {
        if (await AccountAsync() is not { TwoFactorEnabled: false } account)
        {
            return null;
        }

        var issuer = Show.Text(settings.CommitteeName) is { Length: > 0 } name ? name : "Portal";
        var key = await KeyAsync(account, ct);
        var text = string.Create(
            CultureInfo.InvariantCulture,
            $"otpauth://totp/{UrlEncoder.Default.Encode(issuer)}:{UrlEncoder.Default.Encode(account.Email!)}?secret={key}&issuer={UrlEncoder.Default.Encode(issuer)}&digits=6");
        using var data = QRCodeGenerator.GenerateQrCode(text, QRCodeGenerator.ECCLevel.M);
        using var code = new PngByteQRCode(data);
        return code.GetGraphic(QuietZone);
    }

    internal Task<Account?> AccountAsync() => accounts.FindByIdAsync(access.PersonId.ToString());

    private bool IsMandatory => access.MustSetUpSecondFactor || settings.SignIn.SecondFactor.Rule.IsMandatory(access.Appointments.Select(a => a.Capacity), false);

    private static string Grouped(string key) => string.Join(' ', key.Chunk(KeyGroup).Select(group => new string(group)));

    // not by Identity's reset, which would end the session that sets it up
    private async Task<string> KeyAsync(Account account, CancellationToken ct)
    {
        if (await accounts.GetAuthenticatorKeyAsync(account) is { } key)
        {
            return key;
        }

        var made = accounts.GenerateNewAuthenticatorKey();
        await ((IUserAuthenticatorKeyStore<Account>)store).SetAuthenticatorKeyAsync(account, made, ct);
        await db.SaveChangesAsync(ct);
        return made;
    }
}
