namespace Portal.Domain.Reorganisations;

/// <summary>Reads successions backwards and forwards: who was there before a unit, and who owns now what a unit owned.</summary>
public static class UnitLineage
{
    /// <summary>All units that went into this one, the nearest first; not itself.</summary>
    public static IReadOnlyList<Guid> Ancestors(IReadOnlyCollection<UnitSuccession> steps, Guid unit)
    {
        var before = steps.ToLookup(s => s.SuccessorId, s => s.PredecessorId);
        List<Guid> found = [];
        var seen = new HashSet<Guid> { unit };
        var next = new Queue<Guid>([unit]);
        while (next.TryDequeue(out var at))
        {
            foreach (var id in before[at].Where(seen.Add))
            {
                found.Add(id);
                next.Enqueue(id);
            }
        }

        return found;
    }

    /// <summary>The unit that took over last, along the heirs: itself while nothing followed.</summary>
    public static Guid Owner(IReadOnlyCollection<UnitSuccession> steps, Guid unit) => Heirs(steps, unit)[^1];

    /// <summary>The unit and those that took over one after the other, the present owner last.</summary>
    public static IReadOnlyList<Guid> Heirs(IReadOnlyCollection<UnitSuccession> steps, Guid unit)
    {
        var heirs = steps.Where(s => s.Order == 0).GroupBy(s => s.PredecessorId).ToDictionary(g => g.Key, g => g.First().SuccessorId);
        List<Guid> chain = [unit];
        while (heirs.TryGetValue(chain[^1], out var heir) && !chain.Contains(heir))
        {
            chain.Add(heir);
        }

        return chain;
    }
}
