namespace Portal.Infrastructure.Documents.Uploads;

/// <summary>One cell that holds something.</summary>
/// <param name="Address">As people name it: <c>B12</c>.</param>
/// <param name="Text">Its text, trimmed; a number as the file writes it, with a point.</param>
/// <param name="IsNumber">The file holds a number: a day is one too, counted from 30/12/1899.</param>
/// <param name="IsError">The spreadsheet shows an error, or a formula that was never calculated, or the text has characters that cannot be seen.</param>
public sealed record UploadedCell(string Address, string Text, bool IsNumber = false, bool IsError = false);
