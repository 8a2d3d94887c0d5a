using System.Numerics;
using Portal.Domain.Checklists;
using Portal.Domain.Common;

namespace Portal.Domain.Ranking;

/// <summary>Score cards → places and classes, overall and inside each cluster.</summary>
public static class RankingTable
{
    /// <summary>
    /// Ranked units in ranking order, equal ones by unit code; then the others by unit code.
    /// Order: class after the quota, final, base (both descending), fewer points deducted. Equal in all four share a place: 1, 1, 3.
    /// </summary>
    public static IReadOnlyList<Place> Compute(IEnumerable<RankingEntry> entries, Policy policy)
    {
        List<Standing> ranked = [];
        List<Place> others = [];
        foreach (var entry in entries)
        {
            if (entry is { IsSubmitted: true, IsEnded: false, Card: { Base: { } points, Final: { } final } card })
            {
                var rank = policy.RankOf(policy.ClassFor(final, card.IsKnockedOut));
                ranked.Add(new(entry, new(rank, final, points, card.Deduction), RankingReason.None));
            }
            else
            {
                var reason = entry.IsEnded ? RankingReason.UnitEnded : entry.IsSubmitted ? RankingReason.NothingApplicable : RankingReason.NotHandedIn;
                others.Add(new() { UnitCode = entry.UnitCode, Cluster = entry.Cluster, Reason = reason });
            }
        }

        if (policy.TopClassQuota is { } quota)
        {
            ranked = [.. ranked.GroupBy(s => s.Entry.Cluster, StringComparer.Ordinal).SelectMany(cluster => ApplyQuota([.. cluster], quota))];
        }

        ranked.Sort();
        others.Sort((a, b) => string.CompareOrdinal(a.UnitCode, b.UnitCode));
        return [.. Number(ranked, policy), .. others];
    }

    /// <summary>
    /// At most floor(q × n) units of a cluster keep the best class, but at least one; n counts the units of the two best classes.
    /// Equal units stand or fall together, and the first group that does not fit ends the class.
    /// </summary>
    private static List<Standing> ApplyQuota(List<Standing> cluster, decimal quota)
    {
        cluster.Sort();
        var candidates = cluster.Count(s => s.Keys.ClassRank <= 1);
        var left = BigInteger.Max(1, (Fraction.From(quota) * new Fraction(candidates, 1)).Floor());
        var kept = 0;
        while (kept < cluster.Count && cluster[kept].Keys.ClassRank == 0)
        {
            var keys = cluster[kept].Keys;
            var size = cluster.Skip(kept).TakeWhile(s => s.Keys == keys).Count();
            if (size > left)
            {
                break;
            }

            left -= size;
            kept += size;
        }

        for (var i = kept; i < cluster.Count && cluster[i].Keys.ClassRank == 0; i++)
        {
            cluster[i] = cluster[i] with { Keys = cluster[i].Keys with { ClassRank = 1 }, Reason = RankingReason.Quota };
        }

        return cluster;
    }

    private static IEnumerable<Place> Number(List<Standing> ranked, Policy policy)
    {
        var overall = new Counter();
        var clusters = new Dictionary<string, Counter>(StringComparer.Ordinal);
        foreach (var (entry, keys, reason) in ranked)
        {
            if (!clusters.TryGetValue(entry.Cluster, out var inCluster))
            {
                clusters.Add(entry.Cluster, inCluster = new());
            }

            yield return new()
            {
                UnitCode = entry.UnitCode,
                Cluster = entry.Cluster,
                Overall = overall.Next(keys),
                InCluster = inCluster.Next(keys),
                Class = policy.Bands[keys.ClassRank].Class,
                Base = keys.Base,
                Bonus = entry.Card!.Bonus,
                Deduction = keys.Deduction,
                Final = keys.Final,
                IsKnockedOut = entry.Card.IsKnockedOut,
                Reason = reason,
            };
        }
    }

    /// <summary>The four ranking keys, best first.</summary>
    private readonly record struct Keys(int ClassRank, decimal Final, decimal Base, decimal Deduction) : IComparable<Keys>
    {
        public int CompareTo(Keys other)
        {
            var order = ClassRank.CompareTo(other.ClassRank);
            order = order != 0 ? order : other.Final.CompareTo(Final);
            order = order != 0 ? order : other.Base.CompareTo(Base);
            return order != 0 ? order : Deduction.CompareTo(other.Deduction);
        }
    }

    private readonly record struct Standing(RankingEntry Entry, Keys Keys, RankingReason Reason) : IComparable<Standing>
    {
        public int CompareTo(Standing other)
        {
            var order = Keys.CompareTo(other.Keys);
            return order != 0 ? order : string.CompareOrdinal(Entry.UnitCode, other.Entry.UnitCode);
        }
    }

    /// <summary>Gives places to keys that come in order: the place of the first equal one.</summary>
    private sealed class Counter
    {
        private int _seen;
        private int _place;
        private Keys? _last;

        public int Next(Keys keys)
        {
            _seen++;
            if (_last != keys)
            {
                (_place, _last) = (_seen, keys);
            }

            return _place;
        }
    }
}
