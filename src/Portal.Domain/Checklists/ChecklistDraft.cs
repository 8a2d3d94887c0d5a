namespace Portal.Domain.Checklists;

/// <summary>The rows of a draft, and the checklist that they make.</summary>
/// <param name="Sections">In any order.</param>
/// <param name="Criteria">In any order.</param>
public sealed record ChecklistDraft(ChecklistVersion Version, IReadOnlyList<DraftSection> Sections, IReadOnlyList<DraftCriterion> Criteria)
{
    public IEnumerable<DraftSection> InOrder => Sections.OrderBy(s => s.Order).ThenBy(s => s.Id);

    public IEnumerable<DraftCriterion> Of(DraftSection section) => Criteria.Where(c => c.SectionId == section.Id).OrderBy(c => c.Order).ThenBy(c => c.Id);

    /// <exception cref="ChecklistInvalidException">The rows do not make a valid checklist.</exception>
    public Checklist ToChecklist() => new(
        Version.Code, Version.Title, PolicyJson.Parse(Version.PolicyJson),
        [.. InOrder.Select(s => s.Head() with { Criteria = [.. Of(s).Select(c => CriterionJson.Parse(c.Json, s.Head()))] })],
        GateJson.Parse(Version.GatesJson));

    /// <summary>A lineage that no criterion of the draft or of the version before has: the code itself, else the code with a number.</summary>
    /// <example>Last year's G01-05 was removed; a new criterion G01-05 gets the lineage <c>G01-05.2</c>.</example>
    public string FreshLineage(string code, Checklist? before)
    {
        var known = Criteria.Select(c => c.Lineage).Concat(before?.AllCriteria.Select(c => c.Lineage) ?? []).ToHashSet(StringComparer.Ordinal);
        var fresh = code;
        for (var n = 2; known.Contains(fresh); n++)
        {
            fresh = FormattableString.Invariant($"{code}.{n}");
        }

        return fresh;
    }

    /// <summary>The code after the last one of a section: G03-07 after G03-06.</summary>
    public string NextCode(DraftSection section)
    {
        var codes = Criteria.Select(c => CriterionJson.Parse(c.Json, section.Head()).Code).ToHashSet(StringComparer.Ordinal);
        for (var n = Of(section).Count() + 1; ; n++)
        {
            var code = FormattableString.Invariant($"{section.Code}-{n:00}");
            if (!codes.Contains(code))
            {
                return code;
            }
        }
    }
}
