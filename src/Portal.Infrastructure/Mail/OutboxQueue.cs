using Microsoft.EntityFrameworkCore;
using Portal.Domain.Common;
using Portal.Domain.Notices;
using Portal.Infrastructure.Database;
using Portal.Infrastructure.Settings;

namespace Portal.Infrastructure.Mail;

/// <summary>
/// Queues mails into the caller's unit of work: they are written by its <c>SaveChangesAsync</c>, in the same transaction as the reason for them,
/// and each key once. The text is made now, in the recipient's language.
/// </summary>
public sealed class OutboxQueue(PortalDb db, MailTemplates templates, PortalSettings settings, TimeProvider clock)
{
    /// <summary>Where a person chooses which mails come how.</summary>
    public const string SettingsPath = "/notifications/settings";

    /// <summary>Queues a mail unless its key was queued before. A key queued by somebody else between this call and the save is passed over there.</summary>
    /// <param name="key">Names the mail for ever, recipient included: <c>receipt/{submission}/{address}</c>.</param>
    /// <param name="template">Name of a file in <c>templates/mail</c>, without language.</param>
    /// <param name="values">Texts by the name of their placeholder, in the language given: <c>unit</c>, <c>round</c>, <c>due</c>, <c>days</c>, <c>link</c>, <c>seat</c>;
    /// <c>name</c> is the recipient's.</param>
    /// <returns>False when the key is there already.</returns>
    /// <exception cref="ArgumentException">The template asks for a value that is missing, or a value is no business of mails.</exception>
    public async Task<bool> QueueAsync(
        string key, MailRecipient to, string template, Func<string, IReadOnlyDictionary<string, string>> values, MailSubject about, CancellationToken ct)
    {
        if (db.IsQueued(key) || await db.Outbox.AnyAsync(m => m.Key == key, ct))
        {
            return false;
        }

        Queue(key, to, template, values, about);
        return true;
    }

    /// <summary>As <see cref="QueueAsync"/>, for many mails whose keys the caller has looked up: without a question to the database.</summary>
    /// <param name="inPortalOnly">Told in the portal, without a mail.</param>
    public void Queue(string key, MailRecipient to, string template, Func<string, IReadOnlyDictionary<string, string>> values, MailSubject about, bool inPortalOnly = false) =>
        db.Queue(Make(key, to, template, values, about, clock.GetUtcNow(), inPortalOnly));

    /// <summary>The mail that <see cref="Queue"/> would queue at an instant, without queuing it.</summary>
    public OutboxMail Make(
        string key, MailRecipient to, string template, Func<string, IReadOnlyDictionary<string, string>> values, MailSubject about, DateTimeOffset now, bool inPortalOnly = false)
    {
        var facts = values(to.Language);
        var text = Preview(to, template, facts);
        var mail = new OutboxMail(key, to.Address, to.Name, to.Language, template, text.Subject, text.Text, text.Html, now)
            .About(about.RoundId, about.ReviewId, about.UnitId);
        if (MailKinds.Of(template) != NoticeKind.Account)
        {
            var other = to.Language == "vi" ? "en" : "vi";
            var told = templates.Subject(template, other, new Dictionary<string, string>(values(other), StringComparer.Ordinal) { ["name"] = to.Name });
            mail.Beside(new NoticeText(to.Language == "vi" ? new LocalText(text.Subject, told) : new LocalText(told, text.Subject), PathOf(facts["link"]), settings.Reminders.QuietHours));
        }

        return inPortalOnly ? mail.OnlyInPortal() : mail;
    }

    /// <summary>The mail as it would be queued.</summary>
    /// <param name="language">Null: the recipient's.</param>
    public MailText Preview(MailRecipient to, string template, IReadOnlyDictionary<string, string> values, string? language = null) =>
        templates.Fill(
            template,
            language ?? to.Language,
            new Dictionary<string, string>(values, StringComparer.Ordinal) { ["name"] = to.Name },
            MailKinds.Of(template) != NoticeKind.Account || template == MailTemplates.Digest ? Link(SettingsPath) : null);

    /// <summary>An absolute address for a mail: <c>Portal:PublicUrl</c> and a local path. Without that setting only the path.</summary>
    public string Link(string path) => settings.PublicUrl is { } url ? url.ToString().TrimEnd('/') + path : path;

    private string PathOf(string link) =>
        settings.PublicUrl is { } url && link.StartsWith(url.ToString().TrimEnd('/'), StringComparison.Ordinal) ? link[url.ToString().TrimEnd('/').Length..] : link;

    /// <summary>A day as mails write it, in both languages: 10/12/2026.</summary>
    public static string Day(DateOnly day) => day.ToString("dd/MM/yyyy", System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>The facts that nearly all mails carry.</summary>
    public IReadOnlyDictionary<string, string> Facts(string language, LocalText unit, LocalText round, DateOnly due, int days, string path) =>
        new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["unit"] = unit.In(language),
            ["round"] = round.In(language),
            ["due"] = Day(due),
            ["days"] = days.ToString(System.Globalization.CultureInfo.InvariantCulture),
            ["link"] = Link(path),
        };
}
