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
    public static Guid Owner(IReadOnlyCollection<UnitSuccession> steps, Guid unit)
    {
        var heirs = steps.Where(s => s.Order == 0).GroupBy(s => s.PredecessorId).ToDictionary(g => g.Key, g => g.First().SuccessorId);
        var seen = new HashSet<Guid>();
        while (seen.Add(unit) && heirs.TryGetValue(unit, out var heir))
        {
            unit = heir;
        }

        return unit;
    }
}
