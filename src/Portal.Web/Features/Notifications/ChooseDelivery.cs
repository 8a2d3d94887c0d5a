using System.ComponentModel.DataAnnotations;
using Microsoft.EntityFrameworkCore;
using Portal.Domain.Common;
using Portal.Domain.Notices;
using Portal.Infrastructure.Database;
using Portal.Web.Shell.SignIn;

namespace Portal.Web.Features.Notifications;

/// <summary>Says how the signed-in person wants to be told.</summary>
public sealed class ChooseDelivery(PortalDb db, Access access)
{
    public sealed class Form
    {
        public Dictionary<NoticeKind, MailDelivery> Mails { get; set; } = [];

        /// <summary>Whether the hours below hold, and not the portal's.</summary>
        public bool OwnHours { get; set; }

        [StringLength(5)]
        public string? From { get; set; }

        [StringLength(5)]
        public string? To { get; set; }
    }

    /// <exception cref="RuleBrokenException"><c>notice.bad-time</c>, <c>notice.not-offered</c>.</exception>
    public async Task Run(Form form, CancellationToken ct)
    {
        QuietHours? hours = null;
        if (form.OwnHours)
        {
            if (!QuietHours.TryTime(form.From, out var from) || !QuietHours.TryTime(form.To, out var to))
            {
                throw new RuleBrokenException("notice.bad-time");
            }

            hours = new QuietHours(from, to);
        }

        var settings = await db.NoticeSettings.FirstOrDefaultAsync(s => s.PersonId == access.PersonId, ct);
        if (settings is null)
        {
            settings = new NoticeSettings(access.PersonId);
            db.NoticeSettings.Add(settings);
        }

        settings.Choose(form.Mails);
        settings.BeQuiet(hours);
        await db.SaveChangesAsync(ct);
    }
}
