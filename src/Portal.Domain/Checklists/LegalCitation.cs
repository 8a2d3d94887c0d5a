namespace Portal.Domain.Checklists;

/// <summary>A place in the register of legal texts on which a criterion rests.</summary>
/// <param name="Text">Code of the legal text, for example <c>CT32</c>.</param>
/// <param name="Article">The article or point, if the citation is narrower than the whole text.</param>
public sealed record LegalCitation(string Text, string? Article);
