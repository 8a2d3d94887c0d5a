using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Portal.Domain.Notices;
using Portal.Infrastructure.Database;
using Portal.Infrastructure.Settings;
using Portal.Web.Shell.SignIn;

namespace Portal.Web.Features.Notifications;

/// <summary>How the signed-in person is told now.</summary>
public sealed class SettingsPage(PortalDb db, Access access, PortalSettings settings)
{
    /// <param name="typed">What was typed and refused; null: what holds now.</param>
    public async Task<Page> LoadAsync(ChooseDelivery.Form? typed, CancellationToken ct)
    {
        var chosen = await db.NoticeSettings.AsNoTracking().FirstOrDefaultAsync(s => s.PersonId == access.PersonId, ct) ?? new NoticeSettings(access.PersonId);
        return new Page(
            typed ?? new ChooseDelivery.Form
            {
                Mails = NoticeRule.Chosen.ToDictionary(kind => kind, chosen.DeliveryOf),
                OwnHours = chosen.QuietFrom is not null,
                From = Text(chosen.QuietFrom ?? settings.Reminders.QuietHours.From),
                To = Text(chosen.QuietTo ?? settings.Reminders.QuietHours.To),
            },
            settings.Reminders.QuietHours,
            settings.Reminders.DigestAt,
            access.Email);
    }

    private static string Text(TimeOnly time) => time.ToString("HH:mm", CultureInfo.InvariantCulture);

    /// <param name="Usual">The portal's quiet hours.</param>
    /// <param name="Address">Where the mails go.</param>
    public sealed record Page(ChooseDelivery.Form Form, QuietHours Usual, TimeOnly DigestAt, string Address);
}
