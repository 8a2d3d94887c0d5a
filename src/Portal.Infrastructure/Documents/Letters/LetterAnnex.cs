namespace Portal.Infrastructure.Documents.Letters;

/// <summary>An annex on a page of its own.</summary>
/// <param name="Title">Bold capitals, centred.</param>
/// <param name="Note">Italic line under the title: "(Kèm theo Quyết định số …)".</param>
public sealed record LetterAnnex(string Title, string Note, IReadOnlyList<LetterBlock> Body);
