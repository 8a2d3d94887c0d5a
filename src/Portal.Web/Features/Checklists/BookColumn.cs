namespace Portal.Web.Features.Checklists;

/// <summary>A column of a checklist's workbook.</summary>
/// <param name="Key">Stands in the hidden row, in every language the same; also the property in the checklist's file.</param>
/// <param name="Title">Key of the heading's text.</param>
/// <param name="Width">In characters.</param>
/// <param name="List">What its cells choose from: a list of words (<c>answer</c>), or the codes of another sheet (<c>sections</c>).</param>
internal sealed record BookColumn(string Key, string Title, double Width, BookCell Cell = BookCell.Text, string? List = null);
