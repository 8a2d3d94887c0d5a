namespace Portal.Web.Features.Reminders;

/// <summary>The page of pauses.</summary>
/// <param name="CanPause">The person may pause and resume; others read.</param>
public sealed record PausesView(IReadOnlyList<PauseList.Row> Rows, string? Show, PauseReminders.Form Form, bool CanPause);
