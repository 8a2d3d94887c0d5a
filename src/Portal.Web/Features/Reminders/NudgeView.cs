namespace Portal.Web.Features.Reminders;

/// <summary>The page that reminds at once.</summary>
public sealed record NudgeView(NudgePage.Page Page, NudgeUnits.Form Form);
