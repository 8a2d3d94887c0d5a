using Portal.Domain.Common;
using Portal.Domain.Units;

namespace Portal.Domain.Checklists;

/// <summary>
/// The checklist of a round that is issued on: the parent's version whole, gates included, plus local criteria. Nothing is ever taken away, because the centre adds up what lies
/// below. Local criteria carry the owner's code in their lineage, so that no later national criterion is mistaken for one of them, and they do not count in the
/// score unless the policy says so.
/// </summary>
public static class LocalChecklist
{
    /// <summary>The most local criteria at once.</summary>
    public const int MostCriteria = 20;

    /// <param name="owner">Code of the unit that adds them.</param>
    /// <param name="kinds">The kinds of unit that they are asked of.</param>
    /// <exception cref="RuleBrokenException"><c>cascade.section-unknown</c>, <c>cascade.answer-kind</c>, <c>cascade.too-many</c>.</exception>
    /// <exception cref="ChecklistInvalidException">Points that no checklist can have.</exception>
    public static Checklist Derive(Checklist parent, string code, LocalText title, string owner, IReadOnlyList<LocalCriterion> added, IReadOnlySet<UnitKind> kinds)
    {
        if (added.Count > MostCriteria)
        {
            throw new RuleBrokenException("cascade.too-many", MostCriteria);
        }

        if (added.FirstOrDefault(a => !parent.Sections.Any(s => s.Code == a.SectionCode && s.Kind.IsInBase())) is { } lost)
        {
            throw new RuleBrokenException("cascade.section-unknown", lost.SectionCode);
        }

        if (added.Any(a => a.Answer == AnswerKind.Number))
        {
            throw new RuleBrokenException("cascade.answer-kind");
        }

        return new(code, title, parent.Policy, [.. parent.Sections.Select(section => section with
        {
            Criteria = [.. section.Criteria, .. added.Where(a => a.SectionCode == section.Code).Select((a, i) => Local(parent, section, owner, a, i + 1, kinds))],
        })], parent.Gates);
    }

    /// <summary>The local criteria of a checklist, in its order.</summary>
    public static IReadOnlyList<Criterion> Added(Checklist checklist) => [.. checklist.AllCriteria.Where(c => c.IsLocal)];

    /// <summary>Refuses a checklist that has lost or changed anything of the parent's, or adds something that is not marked as local.</summary>
    /// <exception cref="RuleBrokenException"><c>cascade.criterion-changed</c>, <c>cascade.gate-changed</c>, <c>cascade.criterion-not-local</c>, each with the code.</exception>
    public static void EnsureKeeps(Checklist parent, Checklist child)
    {
        // what stands above as local is a criterion like any other one level further down
        var before = parent.AllCriteria.ToDictionary(c => c.Code, CriterionJson.Write, StringComparer.Ordinal);
        foreach (var (code, json) in before)
        {
            if (child.Find(code) is not { } kept || CriterionJson.Write(kept) != json || kept.SectionCode != parent.Find(code)!.SectionCode)
            {
                throw new RuleBrokenException("cascade.criterion-changed", code);
            }
        }

        if (parent.Gates.FirstOrDefault(g => child.FindGate(g.Code) != g) is { } gate)
        {
            throw new RuleBrokenException("cascade.gate-changed", gate.Code);
        }

        if (child.AllCriteria.FirstOrDefault(c => !before.ContainsKey(c.Code) && !c.IsLocal) is { } extra)
        {
            throw new RuleBrokenException("cascade.criterion-not-local", extra.Code);
        }
    }

    private static Criterion Local(Checklist parent, Section section, string owner, LocalCriterion added, int number, IReadOnlySet<UnitKind> kinds)
    {
        var stem = $"{section.Code}-L";
        var before = parent.AllCriteria.Count(c => c.Code.StartsWith(stem, StringComparison.Ordinal));
        var code = FormattableString.Invariant($"{stem}{before + number}");
        return new()
        {
            Code = code,
            Lineage = $"{owner}.{code}",
            SectionCode = section.Code,
            SectionKind = section.Kind,
            Text = added.Text,
            Answer = added.Answer,
            MaxPoints = added.MaxPoints,
            Kinds = kinds,
            AllowsNotApplicable = true,
            IsLocal = true,
        };
    }
}
