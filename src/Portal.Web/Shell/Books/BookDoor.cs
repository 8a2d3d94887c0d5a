namespace Portal.Web.Shell.Books;

/// <summary>Where a workbook goes out and comes back; shown by <c>_BookDoor</c>.</summary>
/// <param name="Address">Of the workbook's page.</param>
/// <param name="Lead">What the workbook holds, as a sentence.</param>
/// <param name="MaySend">The person may send one back now.</param>
public sealed record BookDoor(string Address, string Lead, bool MaySend);
