namespace Portal.Infrastructure.Database.Backups;

/// <summary>A table's rows, counted and summed.</summary>
/// <param name="Sha256">SHA-256, in lower-case hexadecimal, of the rows as <c>COPY</c> text in the order of the primary key.</param>
public sealed record TableContent(string Name, long Rows, string Sha256);
