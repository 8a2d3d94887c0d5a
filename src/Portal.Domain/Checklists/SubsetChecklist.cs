using Portal.Domain.Common;

namespace Portal.Domain.Checklists;

/// <summary>
/// The checklist of a round that asks only chosen criteria of a published version. What is kept stays to the letter, lineage and points included; what is not chosen is no
/// part of the round (gates that drop nothing any more included), so that the score is 100 times what was earned over what the chosen criteria can give.
/// </summary>
public static class SubsetChecklist
{
    /// <param name="kept">Codes of the chosen criteria; unknown ones are passed over.</param>
    public static Checklist Derive(Checklist parent, string code, LocalText title, IReadOnlySet<string> kept)
    {
        List<Section> sections = [.. parent.Sections.Select(s => s with { Criteria = [.. s.Criteria.Where(c => kept.Contains(c.Code))] }).Where(s => s.Criteria.Count > 0)];
        var asked = sections.SelectMany(s => s.Criteria).SelectMany(c => c.Gates).ToHashSet(StringComparer.Ordinal);
        return new(code, title, parent.Policy, sections, [.. parent.Gates.Where(g => asked.Contains(g.Code))]);
    }

    /// <summary>What a draft that asks these criteria would ask; none chosen: the whole checklist.</summary>
    public static Checklist Of(Checklist parent, IReadOnlyCollection<string> codes) => codes.Count == 0 ? parent : Derive(parent, parent.Code, parent.Title, codes.ToHashSet(StringComparer.Ordinal));
}
