namespace Portal.Web.Features.Reminders;

/// <summary>The page that reminds at once.</summary>
/// <param name="HasAddress">The portal knows its public address, so that links in mails are whole.</param>
public sealed record NudgeView(NudgePage.Page Page, NudgeUnits.Form Form, bool HasAddress);
