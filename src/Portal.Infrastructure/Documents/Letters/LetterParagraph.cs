namespace Portal.Infrastructure.Documents.Letters;

/// <summary>A justified paragraph with an indented first line.</summary>
/// <param name="Label">Bold beginning: "Điều 1."; null: none.</param>
public sealed record LetterParagraph(string Text, string? Label = null, bool IsItalic = false) : LetterBlock;
