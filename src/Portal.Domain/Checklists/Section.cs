using Portal.Domain.Common;

namespace Portal.Domain.Checklists;

/// <summary>A group of criteria under one title.</summary>
public sealed record Section(string Code, SectionKind Kind, LocalText Title, IReadOnlyList<Criterion> Criteria);
