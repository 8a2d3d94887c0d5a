namespace Portal.Web.Features.Reminders;

/// <summary>The reminders page.</summary>
/// <param name="CanSend">A mail server is set.</param>
/// <param name="Paused">Units that are not reminded today.</param>
/// <param name="HasAddress">The portal knows its own address, so that links in mails are complete.</param>
public sealed record RemindersView(ReminderFilter Filter, ReminderLog.Page Log, ReminderOutlook.Outlook Outlook, bool CanSend, bool HasAddress, int Paused);
