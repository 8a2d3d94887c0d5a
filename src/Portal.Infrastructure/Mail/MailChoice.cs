using Microsoft.EntityFrameworkCore;
using Portal.Domain.Notices;
using Portal.Infrastructure.Database;

namespace Portal.Infrastructure.Mail;

/// <summary>How one recipient wants to be told. Whoever stores mails and whoever shows beforehand when they go asks here.</summary>
public sealed class MailChoice
{
    private readonly string _choices;
    private readonly QuietHours? _quiet;

    private MailChoice(Guid personId, string choices, TimeOnly? quietFrom, TimeOnly? quietTo)
    {
        PersonId = personId;
        _choices = choices;
        _quiet = quietFrom is { } from && quietTo is { } to ? new QuietHours(from, to) : null;
    }

    public Guid PersonId { get; }

    /// <summary>The choices of all recipients who are people of the portal, by address; only of mails that stand in the portal as well.</summary>
    public static async Task<IReadOnlyDictionary<string, MailChoice>> LoadAsync(PortalDb db, IReadOnlyCollection<OutboxMail> mails, CancellationToken ct)
    {
        var addresses = mails.Where(m => m.Notice is not null).Select(m => m.ToAddress).Distinct(StringComparer.Ordinal).ToArray();
        if (addresses.Length == 0)
        {
            return new Dictionary<string, MailChoice>(StringComparer.Ordinal);
        }

        var rows = await (
            from p in db.Persons.AsNoTracking()
            join s in db.NoticeSettings on p.Id equals s.PersonId into chosen
            from s in chosen.DefaultIfEmpty()
            where addresses.Contains(p.Email)
            select new { p.Id, p.Email, Choices = s == null ? "" : s.Choices, QuietFrom = s == null ? null : s.QuietFrom, QuietTo = s == null ? null : s.QuietTo }).ToListAsync(ct);
        return rows.ToDictionary(p => p.Email, p => new MailChoice(p.Id, p.Choices, p.QuietFrom, p.QuietTo), StringComparer.Ordinal);
    }

    /// <summary>Lets a mail follow the choices: at once, outside quiet hours, gathered, or not at all.</summary>
    public void Deliver(OutboxMail mail)
    {
        if (mail.Notice is { } notice)
        {
            var kind = MailKinds.Of(mail.Template);
            mail.Deliver(NoticeSettings.DeliveryOf(_choices, kind), NoticeRule.IsAtOnce(kind) ? QuietHours.None : _quiet ?? notice.Quiet);
        }
    }
}
