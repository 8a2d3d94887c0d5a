namespace Portal.Web.Shell.Books;

/// <summary>What of a workbook was to be stored and was not; shown by <c>_BookLeft</c>.</summary>
/// <param name="Stored">How many criteria were.</param>
/// <param name="Address">Where the others can be filled in.</param>
public sealed record BookLeft(int Stored, string Address, IReadOnlyList<(string Criterion, string Reason)> Others);
