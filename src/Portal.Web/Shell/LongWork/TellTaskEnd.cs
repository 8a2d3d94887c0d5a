using Microsoft.EntityFrameworkCore;
using Portal.Infrastructure.Database;
using Portal.Infrastructure.Jobs;
using Portal.Infrastructure.Mail;
using Portal.Web.Shell.Localization;

namespace Portal.Web.Shell.LongWork;

/// <summary>Tells who asked for long work how it ended: in the portal, and by mail as the person chose. It names the task and never what is in it.</summary>
public sealed class TellTaskEnd(PortalDb db, OutboxQueue outbox, FeatureTexts texts, IServiceProvider services) : ILongTaskEnd
{
    private const string Template = "long-task-ended";

    public async Task TellAsync(LongTask task, CancellationToken ct)
    {
        var person = await db.Persons.AsNoTracking().Where(p => p.Id == task.AskedById && p.IsActive && p.Email != "").Select(p => new MailRecipient(p.Email, p.FullName, p.Language)).FirstOrDefaultAsync(ct);
        if (person is null)
        {
            return;
        }

        // asked for late: a kind may itself ask for long work
        var words = services.GetServices<ILongTask>().FirstOrDefault(k => k.Kind == task.Kind)?.Words ?? typeof(ShellText);
        outbox.Queue(
            $"long-task/{task.Id:N}/{person.Address}",
            person,
            Template,
            language => new Dictionary<string, string>(StringComparer.Ordinal)
            {
                ["task"] = InLanguage.Of(language, () => texts.Of(words)["task." + task.Kind, task.Subject].Value),
                ["outcome"] = InLanguage.Of(language, () => texts.Of(words)["task-ended." + task.Status].Value),
                ["link"] = outbox.Link($"/tasks/{task.Id}"),
            },
            new MailSubject());
    }
}
