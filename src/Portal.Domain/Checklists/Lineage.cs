namespace Portal.Domain.Checklists;

/// <summary>Finds the criteria of another version, as of the round before, by lineage, never by code alone.</summary>
public static class Lineage
{
    /// <summary>Code in one version → code in another one, however they are answered; in the same version a code is itself.</summary>
    public static IReadOnlyDictionary<string, string> Between(Checklist from, Checklist to)
    {
        var there = to.AllCriteria.ToDictionary(c => c.Lineage, c => c.Code, StringComparer.Ordinal);
        return from.AllCriteria.Where(c => there.ContainsKey(c.Lineage)).ToDictionary(c => c.Code, c => there[c.Lineage], StringComparer.Ordinal);
    }

    /// <summary>Code of now → code of before, for criteria that are answered in the same way in both.</summary>
    /// <example>G03-01 of last year became G03-02: the pair G03-02 → G03-01. Last year's new G03-01 is another criterion.</example>
    public static IReadOnlyDictionary<string, string> CodesBefore(Checklist now, Checklist before)
    {
        var old = before.AllCriteria.ToDictionary(c => c.Lineage, StringComparer.Ordinal);
        return now.AllCriteria
            .Where(c => old.TryGetValue(c.Lineage, out var was) && was.Answer == c.Answer)
            .ToDictionary(c => c.Code, c => old[c.Lineage].Code, StringComparer.Ordinal);
    }
}
