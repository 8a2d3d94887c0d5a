namespace Portal.Infrastructure.Documents.Letters;

/// <summary>A part of a document's body: <see cref="LetterParagraph"/>, <see cref="LetterHeading"/> or <see cref="LetterTable"/>.</summary>
public abstract record LetterBlock;
