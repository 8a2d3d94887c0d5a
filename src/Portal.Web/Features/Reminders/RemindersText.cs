namespace Portal.Web.Features.Reminders;

/// <summary>Texts of the reminders pages, in the <c>.resx</c> files beside it.</summary>
public sealed class RemindersText;
