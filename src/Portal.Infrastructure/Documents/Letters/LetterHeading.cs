namespace Portal.Infrastructure.Documents.Letters;

/// <summary>A bold line: centred ("QUYẾT ĐỊNH:"), or at the first-line indent ("I. Kết quả").</summary>
public sealed record LetterHeading(string Text, bool IsCentred = true) : LetterBlock;
