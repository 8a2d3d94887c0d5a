namespace Portal.Domain.Reviews;

/// <summary>One cell that a filled-in workbook has other than the portal.</summary>
/// <param name="Column">Name of the column, as in <see cref="BookDifferences"/>.</param>
/// <param name="Stored">What stands in the portal now, canonical; empty: nothing.</param>
/// <param name="Written">What the workbook says, canonical; empty: it was emptied.</param>
/// <param name="IsConflict">The portal's has changed since the workbook was downloaded: a person has to choose.</param>
public sealed record BookChange(string Column, string Stored, string Written, bool IsConflict);
