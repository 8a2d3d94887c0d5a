using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;
using Portal.Domain.Notices;
using Portal.Infrastructure.Settings;

namespace Portal.Infrastructure.Mail;

/// <summary>The address under which one kind of optional mails to one person can be stopped (List-Unsubscribe); nobody can guess another's.</summary>
public sealed class StopLink(IDataProtectionProvider protection, PortalSettings settings)
{
    private const string Purpose = "stop-mails";

    /// <returns>Null: such mails are not optional, or the portal's own address is not known.</returns>
    public Uri? For(string address, string template) =>
        settings.PublicUrl is { } url && NoticeRule.IsOptional(MailKinds.Of(template))
            ? new Uri(url.ToString().TrimEnd('/') + "/notifications/stop/" + Token(address, MailKinds.Of(template))) : null;

    public string Token(string address, NoticeKind kind) => protection.CreateProtector(Purpose).Protect($"{kind} {address}");

    /// <returns>Null: not one of ours.</returns>
    public (string Address, NoticeKind Kind)? Read(string token)
    {
        try
        {
            return protection.CreateProtector(Purpose).Unprotect(token).Split(' ', 2) is [var name, var address] && Enum.TryParse<NoticeKind>(name, out var kind) ? (address, kind) : null;
        }
        catch (CryptographicException)
        {
            return null;
        }
    }
}
