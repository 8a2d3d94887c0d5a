namespace Portal.Web.Features.Checklists;

/// <summary>Texts of the checklists; the keys stand in <c>ChecklistsText.resx</c> (vi) and <c>ChecklistsText.en.resx</c>.</summary>
public sealed class ChecklistsText;
