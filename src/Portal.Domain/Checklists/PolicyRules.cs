namespace Portal.Domain.Checklists;

/// <summary>What makes a policy valid.</summary>
public static class PolicyRules
{
    /// <summary>Everything that is wrong with the parts of a policy; empty when they make a valid one. Paths are relative to the policy.</summary>
    public static IReadOnlyList<ChecklistProblem> Problems(
        IReadOnlyList<Band> bands, decimal bonusCap, string knockoutClass, decimal? topClassQuota)
    {
        var problems = new List<ChecklistProblem>();
        if (bands.Count < 2)
        {
            problems.Add(new("bands", "a policy has at least two bands"));
        }

        foreach (var twins in bands.GroupBy(b => b.AtLeast).Where(g => g.Count() > 1))
        {
            problems.Add(new("bands", $"more than one band has atLeast {ChecklistJson.Text(twins.Key)}"));
        }

        foreach (var twins in bands.GroupBy(b => b.Class, StringComparer.Ordinal).Where(g => g.Count() > 1))
        {
            problems.Add(new("bands", $"more than one band has the class {twins.Key}"));
        }

        if (bands.Count > 0 && bands.Min(b => b.AtLeast) != 0)
        {
            problems.Add(new("bands", "the lowest atLeast is not 0"));
        }

        if (bands.All(b => b.Class != knockoutClass))
        {
            problems.Add(new("knockoutClass", $"{knockoutClass} is not the class of a band"));
        }
        else if (bands.MaxBy(b => b.AtLeast)!.Class == knockoutClass)
        {
            problems.Add(new("knockoutClass", $"{knockoutClass} is the best class"));
        }

        if (bonusCap < 0)
        {
            problems.Add(new("bonusCap", "the cap is negative"));
        }

        if (decimal.Round(bonusCap, 2) != bonusCap)
        {
            problems.Add(new("bonusCap", "the cap has more than two decimals"));
        }

        if (topClassQuota is <= 0 or > 1)
        {
            problems.Add(new("topClassQuota", "a quota is more than 0 and at most 1"));
        }

        return problems;
    }
}
