namespace Portal.Domain.Checklists;

/// <summary>Something that an author should look at before publishing; it forbids nothing.</summary>
/// <param name="Code">Text key of the sentence.</param>
/// <param name="Criterion">Lineage of the criterion; null: the checklist or a section.</param>
/// <param name="Facts">Facts of the sentence, in order.</param>
public sealed record ChecklistWarning(string Code, string? Criterion, params object[] Facts);
