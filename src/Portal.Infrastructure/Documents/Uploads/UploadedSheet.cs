namespace Portal.Infrastructure.Documents.Uploads;

/// <summary>One sheet, its rows in order; empty ones are left out.</summary>
public sealed record UploadedSheet(string Name, IReadOnlyList<UploadedRow> Rows);
