namespace Portal.Domain.Checklists;

/// <summary>Two versions of a checklist side by side. Criteria belong together by lineage: one that was renumbered is changed, not removed and added.</summary>
/// <param name="Changes">Added and changed criteria in the order of the later version, then the removed ones.</param>
/// <param name="Totals">Points per kind of unit, before and after, where they differ.</param>
public sealed record ChecklistComparison(IReadOnlyList<CriterionChange> Changes, IReadOnlyList<(KindTotal Before, KindTotal After)> Totals, bool IsPolicyChanged, int Unchanged)
{
    /// <summary>Added and changed gates in the order of the later version, then the removed ones.</summary>
    public IReadOnlyList<GateChange> Gates { get; init; } = [];

    /// <summary>No criterion and no gate question differs.</summary>
    public bool IsSame => Changes.Count == 0 && Gates.Count == 0;

    public static ChecklistComparison Of(Checklist before, Checklist after)
    {
        var old = before.AllCriteria.ToDictionary(c => c.Lineage, StringComparer.Ordinal);
        var kept = after.AllCriteria.Select(c => c.Lineage).ToHashSet(StringComparer.Ordinal);
        var moved = Moved([.. before.AllCriteria.Select(c => c.Lineage).Where(kept.Contains)], [.. after.AllCriteria.Select(c => c.Lineage).Where(old.ContainsKey)]);
        var changes = new List<CriterionChange>();
        var unchanged = 0;
        foreach (var criterion in after.AllCriteria)
        {
            if (!old.TryGetValue(criterion.Lineage, out var was))
            {
                changes.Add(new(null, criterion, []));
            }
            else if (Parts(was, criterion, moved.Contains(criterion.Lineage)) is { Count: > 0 } parts)
            {
                changes.Add(new(was, criterion, parts));
            }
            else
            {
                unchanged++;
            }
        }

        changes.AddRange(before.AllCriteria.Where(c => !kept.Contains(c.Lineage)).Select(c => new CriterionChange(c, null, [])));
        return new(changes, [.. KindTotal.Of(before).Zip(KindTotal.Of(after)).Where(t => t.First != t.Second)], !before.Policy.Equals(after.Policy), unchanged)
        {
            Gates = [
                .. after.Gates.Select(g => new GateChange(before.FindGate(g.Code), g)).Where(c => c.Before != c.After),
                .. before.Gates.Where(g => after.FindGate(g.Code) is null).Select(g => new GateChange(g, null)),
            ],
        };
    }

    private static List<ChangedPart> Parts(Criterion a, Criterion b, bool isMoved)
    {
        var parts = new List<ChangedPart>();
        void Add(bool differs, ChangedPart part)
        {
            if (differs)
            {
                parts.Add(part);
            }
        }

        Add(a.Code != b.Code, ChangedPart.Code);
        Add(isMoved || a.SectionCode != b.SectionCode || a.SectionKind != b.SectionKind, ChangedPart.Place);
        Add(a.Text.Vi != b.Text.Vi, ChangedPart.Text);
        Add(a.Text.En != b.Text.En, ChangedPart.English);
        Add(a.Answer != b.Answer, ChangedPart.Answer);
        Add(a.MaxPoints != b.MaxPoints, ChangedPart.Points);
        Add(!a.Thresholds.SequenceEqual(b.Thresholds), ChangedPart.Thresholds);
        Add(a.IsKnockout != b.IsKnockout, ChangedPart.Knockout);
        Add(a.Duties != b.Duties || !a.Kinds.SetEquals(b.Kinds), ChangedPart.Applicability);
        Add(!a.Gates.ToHashSet(StringComparer.Ordinal).SetEquals(b.Gates), ChangedPart.Gates);
        Add(a.AllowsNotApplicable != b.AllowsNotApplicable, ChangedPart.NotApplicable);
        Add(a.NotBefore != b.NotBefore || a.GraceDays != b.GraceDays, ChangedPart.Days);
        Add(a.ComputedFrom != b.ComputedFrom, ChangedPart.Register);
        Add(!a.Legal.SequenceEqual(b.Legal), ChangedPart.Legal);
        Add(a.Evidence != b.Evidence, ChangedPart.Evidence);
        Add(a.Guidance != b.Guidance, ChangedPart.Guidance);
        Add(a.AllowsFiles != b.AllowsFiles, ChangedPart.Files);
        Add(!a.Contradictions.SequenceEqual(b.Contradictions), ChangedPart.Contradictions);
        Add(!a.DirectiveDuties.SequenceEqual(b.DirectiveDuties), ChangedPart.Duties);
        return parts;
    }

    /// <summary>Those that must move so that one order becomes the other: all but a longest run that keeps its order (1 2 3 → 3 1 2: only 3 moved).</summary>
    private static HashSet<string> Moved(List<string> before, List<string> after)
    {
        var place = before.Select((lineage, i) => (lineage, i)).ToDictionary(p => p.lineage, p => p.i, StringComparer.Ordinal);
        var best = new int[after.Count];
        var from = new int[after.Count];
        var end = -1;
        for (var i = 0; i < after.Count; i++)
        {
            (best[i], from[i]) = (1, -1);
            for (var j = 0; j < i; j++)
            {
                if (place[after[j]] < place[after[i]] && best[j] + 1 > best[i])
                {
                    (best[i], from[i]) = (best[j] + 1, j);
                }
            }

            end = end < 0 || best[i] > best[end] ? i : end;
        }

        var moved = after.ToHashSet(StringComparer.Ordinal);
        for (; end >= 0; end = from[end])
        {
            moved.Remove(after[end]);
        }

        return moved;
    }
}
