namespace Portal.Infrastructure.Documents.Uploads;

/// <summary>One row of a sheet.</summary>
/// <param name="Number">From 1, as people see it.</param>
/// <param name="Cells">By column, from 0; empty cells are left out.</param>
public sealed record UploadedRow(int Number, IReadOnlyDictionary<int, UploadedCell> Cells);
