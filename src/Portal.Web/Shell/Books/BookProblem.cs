namespace Portal.Web.Shell.Books;

/// <summary>A cell of a workbook that cannot be taken.</summary>
/// <param name="Place"><c>G03!E12</c>; empty: the workbook as a whole.</param>
/// <param name="Reason">In the user's language; never the cell's text.</param>
public sealed record BookProblem(string Place, string Reason);
