namespace Portal.Web.Features.Checklists;

/// <summary>A sheet of a checklist's workbook.</summary>
internal sealed record BookSheet(string Key, IReadOnlyList<BookColumn> Columns);
