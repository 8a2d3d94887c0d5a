using Portal.Infrastructure.Settings;

namespace Portal.Infrastructure.Jobs;

/// <summary>How often each job runs, and what a late run costs: the one place to look for what the portal does by itself.</summary>
public static class Schedules
{
    /// <summary>Sends what is queued. People wait for invitations and receipts, so it looks often; without a mail in the queue a look costs one query.</summary>
    public static TimeSpan SendMails(RemindersSettings settings) => Shorter(settings.EverySeconds, 15);

    /// <summary>Asks whom to remind. Days decide, so minutes do not matter.</summary>
    public static TimeSpan QueueReminders(RemindersSettings settings) => TimeSpan.FromSeconds(settings.EverySeconds);

    /// <summary>Signs what was written to the audit trail: a row that no seal covers yet can still be rewritten with the owner's rights.</summary>
    public static TimeSpan SealAudit(AuditSettings settings) => TimeSpan.FromSeconds(settings.SealEverySeconds);

    /// <summary>Moves old audit rows into an archive file. Years decide, so a day does not matter; on a day without any, a look costs one query.</summary>
    public static TimeSpan ArchiveAudit { get; } = TimeSpan.FromDays(1);

    /// <summary>Empties committee seats whose holder was disabled or lost the right elsewhere; the right itself is gone at once.</summary>
    public static TimeSpan KeepSeats { get; } = TimeSpan.FromMinutes(1);

    /// <summary>Carries out reorganisations whose day has come. The day decides; a quarter of an hour does not matter.</summary>
    public static TimeSpan CarryOutReorganisations { get; } = TimeSpan.FromMinutes(15);

    /// <summary>Makes the files that people asked for and wait for in front of a progress bar; without one a look costs one query.</summary>
    public static TimeSpan WriteExports { get; } = TimeSpan.FromSeconds(5);

    /// <summary>Goes on with the long work that people watch; it is told when some is asked for, and looks for what a dead process left behind.</summary>
    public static TimeSpan RunLongTasks { get; } = TimeSpan.FromSeconds(5);

    /// <summary>Warns of idle accounts and disables them. Days decide; an hour late is early enough.</summary>
    public static TimeSpan IdleAccounts { get; } = TimeSpan.FromHours(1);

    private static TimeSpan Shorter(int seconds, int atMost) => TimeSpan.FromSeconds(Math.Min(seconds, atMost));
}
