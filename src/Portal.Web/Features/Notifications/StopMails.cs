using Microsoft.EntityFrameworkCore;
using Portal.Domain.Notices;
using Portal.Infrastructure.Database;
using Portal.Infrastructure.Mail;

namespace Portal.Web.Features.Notifications;

/// <summary>Stops one kind of optional mails by the link that each of them carries: whoever has the mail may, without signing in.</summary>
public sealed class StopMails(PortalDb db, StopLink links)
{
    /// <returns>What the link stops; null: it is none of the portal's, or its person is gone.</returns>
    public async Task<Stopped?> LoadAsync(string token, CancellationToken ct) =>
        links.Read(token) is var (address, kind) && NoticeRule.IsOptional(kind) && await db.Persons.AnyAsync(p => p.Email == address && p.IsActive, ct)
            ? new Stopped(token, address, kind) : null;

    /// <returns>Null: as above.</returns>
    public async Task<Stopped?> Run(string token, CancellationToken ct)
    {
        if (await LoadAsync(token, ct) is not { } stopped)
        {
            return null;
        }

        var person = await db.Persons.Where(p => p.Email == stopped.Address).Select(p => p.Id).FirstAsync(ct);
        var settings = await db.NoticeSettings.FirstOrDefaultAsync(s => s.PersonId == person, ct);
        if (settings is null)
        {
            settings = new NoticeSettings(person);
            db.NoticeSettings.Add(settings);
        }

        settings.Choose(new Dictionary<NoticeKind, MailDelivery> { [stopped.Kind] = MailDelivery.Off });
        await db.SaveChangesAsync(ct);
        return stopped;
    }

    /// <summary>A kind of mails to an address.</summary>
    public sealed record Stopped(string Token, string Address, NoticeKind Kind);
}
