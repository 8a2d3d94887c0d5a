using System.Globalization;

namespace Portal.Domain.Checklists;

/// <summary>What makes a checklist valid, beside a valid policy.</summary>
public static class ChecklistRules
{
    /// <summary>Points beyond this are a typing error; sums of products with them stay inside a decimal.</summary>
    public const decimal LargestMaxPoints = 1_000_000;

    /// <summary>More gate questions than this are a questionnaire of their own.</summary>
    public const int MostGates = 30;

    /// <summary>Everything that is wrong; empty when the parts make a valid checklist.</summary>
    public static IReadOnlyList<ChecklistProblem> Problems(string code, IReadOnlyList<Section> sections, IReadOnlyList<Gate> gates)
    {
        var problems = new List<ChecklistProblem>();
        if (code.Length == 0)
        {
            problems.Add(new("code", "missing", "file.missing"));
        }

        if (gates.Count > MostGates)
        {
            problems.Add(new("gates", $"more than {MostGates} gate questions", "gate.too-many", MostGates.ToString(CultureInfo.InvariantCulture)));
        }

        var gateCodes = new HashSet<string>(StringComparer.Ordinal);
        for (var g = 0; g < gates.Count; g++)
        {
            AddGate(problems, gateCodes, gates[g].Code, $"gates[{g}].code");
        }

        var sectionCodes = new HashSet<string>(StringComparer.Ordinal);
        var criterionCodes = new HashSet<string>(StringComparer.Ordinal);
        var lineages = new HashSet<string>(StringComparer.Ordinal);
        for (var s = 0; s < sections.Count; s++)
        {
            var path = $"sections[{s}]";
            AddCode(problems, sectionCodes, sections[s].Code, $"{path}.code");
            for (var c = 0; c < sections[s].Criteria.Count; c++)
            {
                var criterion = sections[s].Criteria[c];
                var isNew = AddCode(problems, criterionCodes, criterion.Code, $"{path}.criteria[{c}].code");
                if (!lineages.Add(criterion.Lineage) && isNew)
                {
                    problems.Add(new($"{path}.criteria[{c}].lineage", $"{criterion.Lineage} is used twice", "file.lineage-twice", criterion.Lineage));
                }

                AddCriterion(problems, criterion, $"{path}.criteria[{c}]");
                AddGatesOf(problems, criterion, gateCodes, $"{path}.criteria[{c}]");
            }
        }

        return problems;
    }

    private static void AddGate(List<ChecklistProblem> problems, HashSet<string> known, string code, string path)
    {
        if (code.Length == 0)
        {
            problems.Add(new(path, "missing", "file.missing"));
        }
        else if (!Gate.IsCode(code))
        {
            // codes stand side by side where the portal keeps which gates of a review are closed
            problems.Add(new(path, "a gate code has 1 to 20 letters, digits and -", "gate.code-form"));
        }
        else if (!known.Add(code))
        {
            problems.Add(new(path, $"{code} is used twice", "gate.code-taken", code));
        }
    }

    private static void AddGatesOf(List<ChecklistProblem> problems, Criterion criterion, HashSet<string> known, string path)
    {
        foreach (var gate in criterion.Gates.Where(g => !known.Contains(g)).Distinct())
        {
            problems.Add(new($"{path}.gates", $"{gate} is not a gate of the checklist", "criterion.gate-unknown", gate));
        }

        if (criterion.Gates.Count > 0 && !criterion.AllowsNotApplicable)
        {
            problems.Add(new($"{path}.allowsNotApplicable", "a criterion that depends on a gate must allow \"not applicable\"", "criterion.gate-needs-not-applicable"));
        }
    }

    private static bool AddCode(List<ChecklistProblem> problems, HashSet<string> known, string code, string path)
    {
        if (code.Length == 0)
        {
            problems.Add(new(path, "missing", "file.missing"));
            return false;
        }

        if (!known.Add(code))
        {
            problems.Add(new(path, $"{code} is used twice", "criterion.code-taken", code));
            return false;
        }

        return true;
    }

    private static void AddCriterion(List<ChecklistProblem> problems, Criterion criterion, string path)
    {
        if (criterion.MaxPoints is < 0 or > LargestMaxPoints)
        {
            problems.Add(new($"{path}.maxPoints", $"points are 0 to {ChecklistJson.Text(LargestMaxPoints)}", "criterion.points"));
        }

        if (criterion.GraceDays < 0)
        {
            problems.Add(new($"{path}.graceDays", "days of grace are 0 or more", "criterion.grace"));
        }

        if (criterion.SectionKind == SectionKind.Deduction)
        {
            if (criterion.Answer != AnswerKind.Number)
            {
                problems.Add(new($"{path}.answer", "a deduction is answered by a number", "criterion.deduction-number"));
            }

            if (criterion.Thresholds.Count > 0)
            {
                problems.Add(new($"{path}.thresholds", "a deduction has no thresholds: it counts cases", "criterion.deduction-thresholds"));
            }
        }
        else if (criterion.Answer == AnswerKind.Number && criterion.Thresholds.Count == 0)
        {
            problems.Add(new($"{path}.thresholds", "a number needs thresholds", "criterion.thresholds-missing"));
        }

        if (criterion.Thresholds.Any(t => t.Share is < 0 or > 1))
        {
            problems.Add(new($"{path}.thresholds", "a share is 0 to 1", "criterion.share"));
        }

        if (criterion.Thresholds.GroupBy(t => t.AtLeast).Any(g => g.Count() > 1))
        {
            problems.Add(new($"{path}.thresholds", "two thresholds have the same atLeast", "criterion.threshold-twice"));
        }
    }
}
