using System.Globalization;
using Portal.TestKit;

namespace Portal.Web.Tests.Reminders;

/// <summary>Settings with which a portal sends to a mail basket.</summary>
internal static class MailProcess
{
    public static Dictionary<string, string> Settings(MailBasket basket) => new()
    {
        ["Portal:Reminders:Enabled"] = "true",
        ["Portal:Reminders:EverySeconds"] = "1",
        ["Portal:Reminders:QuietHours"] = "none",
        ["Portal:PublicUrl"] = "https://cong.example.vn",
        ["Portal:Mail:Host"] = basket.Settings.Host,
        ["Portal:Mail:Port"] = basket.Port.ToString(CultureInfo.InvariantCulture),
        ["Portal:Mail:UserName"] = basket.UserName,
        ["Portal:Mail:Password"] = basket.Password,
        ["Portal:Mail:From"] = basket.Settings.From,
        ["Portal:Mail:TrustedCertificate"] = basket.CertificatePath,
    };
}
