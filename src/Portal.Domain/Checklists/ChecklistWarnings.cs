using Portal.Domain.Units;

namespace Portal.Domain.Checklists;

/// <summary>Finds what cannot have been meant: weights that cannot matter, kinds of unit with nothing to answer, criteria without legal basis.</summary>
public static class ChecklistWarnings
{
    /// <summary>Less than this of a hundred points is rounded away.</summary>
    private const decimal SmallestEffect = 0.01m;

    /// <param name="inForce">Codes of the legal texts, with whether each is in force today.</param>
    public static IReadOnlyList<ChecklistWarning> Of(Checklist checklist, IReadOnlyDictionary<string, bool> inForce)
    {
        var totals = KindTotal.Of(checklist);
        List<ChecklistWarning> warnings =
        [
            .. totals.Where(t => t.Criteria == 0).Select(t => new ChecklistWarning("kind-empty", null, t.Kind)),
            .. totals.Where(t => t.Criteria > 0 && t.Points != 100).Select(t => new ChecklistWarning("not-hundred", null, t.Kind, t.Points)),
            .. checklist.Sections.Where(s => s.Criteria.Count == 0).Select(s => new ChecklistWarning("section-empty", null, s.Code)),
        ];
        if (checklist.Title.En.Length == 0 || checklist.Sections.Any(s => s.Title.En.Length == 0))
        {
            warnings.Add(new("title-english", null));
        }

        warnings.AddRange(OfGates(checklist, totals));
        var bonus = checklist.AllCriteria.Where(c => c.SectionKind == SectionKind.Bonus).ToList();
        if (bonus.Count > 0 && checklist.Policy.BonusCap == 0)
        {
            warnings.Add(new("bonus-never", null));
        }

        foreach (var criterion in checklist.AllCriteria)
        {
            warnings.AddRange(criterion.Contradictions.Where(rule => rule.With == criterion.Code || checklist.Find(rule.With) is null)
                .Select(rule => new ChecklistWarning("contradiction-lost", criterion.Lineage, criterion.Code, rule.With)));
            warnings.AddRange(Of(criterion, totals, inForce).Select(found => new ChecklistWarning(found.Code, criterion.Lineage, [criterion.Code, .. found.Facts])));
        }

        return warnings;
    }

    private static IEnumerable<ChecklistWarning> OfGates(Checklist checklist, IReadOnlyList<KindTotal> totals)
    {
        foreach (var gate in checklist.Gates)
        {
            if (!checklist.AllCriteria.Any(c => c.Gates.Contains(gate.Code)))
            {
                yield return new("gate-unused", null, gate.Code);
            }

            if (gate.Question.En.Length == 0)
            {
                yield return new("gate-english", null, gate.Code);
            }
        }

        foreach (var total in totals.Where(t => t.Criteria > 0 && t.Gated == t.Criteria))
        {
            yield return new("gate-drops-all", null, total.Kind);
        }
    }

    private static IEnumerable<(string Code, object[] Facts)> Of(Criterion criterion, IReadOnlyList<KindTotal> totals, IReadOnlyDictionary<string, bool> inForce)
    {
        if (criterion.Kinds.Count == 0 && criterion.Duties == Duty.None)
        {
            yield return ("applies-to-none", []);
        }

        if (criterion is { IsKnockout: true, Gates.Count: > 0 })
        {
            yield return ("gate-knockout", [string.Join(", ", criterion.Gates)]);
        }

        if (criterion.Legal.Count == 0)
        {
            yield return ("no-basis", []);
        }

        foreach (var text in criterion.Legal.Select(l => l.Text).Distinct())
        {
            if (!inForce.TryGetValue(text, out var isInForce))
            {
                yield return ("basis-unknown", [text]);
            }
            else if (!isInForce)
            {
                yield return ("basis-ended", [text]);
            }
        }

        if (criterion.Text.En.Length == 0)
        {
            yield return ("no-english", []);
        }

        foreach (var code in Weights(criterion, totals))
        {
            yield return (code, []);
        }
    }

    private static IEnumerable<string> Weights(Criterion criterion, IReadOnlyList<KindTotal> totals)
    {
        if (criterion.MaxPoints == 0 && !criterion.IsKnockout)
        {
            yield return "no-weight";
        }
        else if (criterion.SectionKind.IsInBase() && criterion.MaxPoints > 0
            && totals.Where(t => criterion.Kinds.Contains(t.Kind) && t.Points > 0).ToList() is { Count: > 0 } of && of.TrueForAll(t => criterion.MaxPoints / t.Points * 100 < SmallestEffect))
        {
            yield return "weight-lost";
        }

        if (criterion.Thresholds.Count > 0 && criterion.Thresholds.All(t => t.Share == 0))
        {
            yield return "shares-zero";
        }
        else if (criterion.Thresholds.Count > 0 && criterion.Thresholds.Max(t => t.Share) < 1)
        {
            yield return "never-full";
        }

        if (criterion is { IsKnockout: true, SectionKind: SectionKind.Bonus })
        {
            yield return "knockout-bonus";
        }
    }
}
