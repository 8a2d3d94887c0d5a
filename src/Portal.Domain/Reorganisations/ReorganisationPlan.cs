using Portal.Domain.Common;

namespace Portal.Domain.Reorganisations;

/// <summary>
/// What an act does to units and to what hangs on them: pure, so that a preview and the act itself cannot differ. Nothing is orphaned: every open review goes on with
/// a living unit or ends with a reason, and whatever has one owner passes to the heir.
/// </summary>
/// <param name="Ends">Units that end.</param>
/// <param name="Successors">Units that follow, the heir first; for a closed unit the heir alone.</param>
/// <param name="Continues">Open reviews whose content goes to the successors; else they end with the unit.</param>
public sealed record ReorganisationPlan(ReorganisationKind Kind, IReadOnlyList<Guid> Ends, IReadOnlyList<Guid> Successors, bool Continues)
{
    /// <summary>The unit to which duties, measures, violations and units below pass; null: nothing passes.</summary>
    public Guid? Heir => Successors.Count > 0 ? Successors[0] : null;

    /// <param name="units">The units that change.</param>
    /// <param name="successors">Units that follow; for a move the new parent, for a closed unit the heir.</param>
    /// <param name="isEnded">Units that have ended before.</param>
    /// <exception cref="RuleBrokenException">Codes <c>reorganisation.…</c>.</exception>
    public static ReorganisationPlan Of(ReorganisationKind kind, IReadOnlyCollection<Guid> units, IReadOnlyCollection<Guid> successors, Func<Guid, bool> isEnded)
    {
        List<Guid> all = [.. units.Distinct()];
        List<Guid> next = [.. successors.Distinct()];
        if (all.Count == 0)
        {
            throw new RuleBrokenException("reorganisation.no-units");
        }

        if (all.Concat(next).Any(isEnded))
        {
            throw new RuleBrokenException("reorganisation.ended-already");
        }

        if (kind is not ReorganisationKind.Merge && all.Count > 1)
        {
            throw new RuleBrokenException("reorganisation.one-unit");
        }

        switch (kind)
        {
            case ReorganisationKind.Merge:
                if (next.Count != 1)
                {
                    throw new RuleBrokenException("reorganisation.one-successor");
                }

                all.Remove(next[0]); // taken in by one of them, which lives on
                if (all.Count == 0)
                {
                    throw new RuleBrokenException("reorganisation.no-units");
                }

                return new(kind, all, next, Continues: true);
            case ReorganisationKind.Split:
                if (next.Count < 2)
                {
                    throw new RuleBrokenException("reorganisation.two-successors");
                }

                return next.Contains(all[0]) ? throw new RuleBrokenException("reorganisation.successor-is-self") : new(kind, all, next, Continues: true);
            case ReorganisationKind.Close:
                if (next.Count != 1)
                {
                    throw new RuleBrokenException("reorganisation.heir-missing");
                }

                return next.Contains(all[0]) ? throw new RuleBrokenException("reorganisation.successor-is-self") : new(kind, all, next, Continues: false);
            case ReorganisationKind.Rename:
            case ReorganisationKind.Move:
                return new(kind, [], [], Continues: true);
            default:
                throw new ArgumentOutOfRangeException(nameof(kind), kind, null);
        }
    }
}
