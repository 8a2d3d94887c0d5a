namespace Portal.Domain.Checklists;

/// <summary>How points become classes. A round may carry its own instead of its checklist's.</summary>
public sealed record Policy
{
    /// <param name="bands">In any order; kept best first.</param>
    /// <param name="bonusCap">The most that bonus criteria can add, in points.</param>
    /// <param name="knockoutClass">The class above which a knocked-out unit cannot come.</param>
    /// <param name="topClassQuota">The largest share of units that may keep the best class, 0 &lt; q ≤ 1; null = no limit.</param>
    /// <param name="countsLocal">Local criteria are part of the base.</param>
    /// <param name="takesFiles">Files may be uploaded as evidence.</param>
    /// <exception cref="ChecklistInvalidException">The parts do not make a valid policy.</exception>
    public Policy(IReadOnlyList<Band> bands, decimal bonusCap, string knockoutClass, decimal? topClassQuota, bool countsLocal = false, bool takesFiles = false)
    {
        var problems = PolicyRules.Problems(bands, bonusCap, knockoutClass, topClassQuota);
        if (problems.Count > 0)
        {
            throw new ChecklistInvalidException(problems);
        }

        Bands = [.. bands.OrderByDescending(b => b.AtLeast)];
        (BonusCap, KnockoutClass, TopClassQuota, CountsLocal, TakesFiles) = (bonusCap, knockoutClass, topClassQuota, countsLocal, takesFiles);
    }

    /// <summary>Best first.</summary>
    public IReadOnlyList<Band> Bands { get; }

    public decimal BonusCap { get; }

    public string KnockoutClass { get; }

    public decimal? TopClassQuota { get; }

    /// <summary>Criteria that a province added count in the base. Off unless somebody says so: <c>scoring.md</c> knows only what stands in the national checklist.</summary>
    public bool CountsLocal { get; }

    /// <summary>Files may be uploaded as evidence, to criteria that allow them (<see cref="Criterion.AllowsFiles"/>). Off unless somebody says so. Weighs nothing.</summary>
    public bool TakesFiles { get; }

    /// <summary>
    /// Decisions of verifiers that change an answer's points by more than this, or that concern a knock-out, count only when a second person agrees. Null: one person decides
    /// alone. Weighs nothing.
    /// </summary>
    public decimal? SecondLook { get; init; }

    /// <summary>The band of a class code, or null.</summary>
    public Band? Find(string classCode) => Bands.FirstOrDefault(b => b.Class == classCode);

    /// <summary>0 for the best class, 1 for the second…</summary>
    public int RankOf(string classCode)
    {
        for (var i = 0; i < Bands.Count; i++)
        {
            if (Bands[i].Class == classCode)
            {
                return i;
            }
        }

        throw new ArgumentException($"The policy has no class {classCode}.", nameof(classCode));
    }

    /// <summary>
    /// The class before any quota: the highest band whose <c>atLeast</c> ≤ <paramref name="final"/>; knocked out, the lower of that and
    /// the knock-out class (knock-out class C, 40 points: D stays D).
    /// </summary>
    public string ClassFor(decimal final, bool isKnockedOut)
    {
        var rank = 0;
        while (rank < Bands.Count - 1 && Bands[rank].AtLeast > final)
        {
            rank++;
        }

        return Bands[isKnockedOut ? Math.Max(rank, RankOf(KnockoutClass)) : rank].Class;
    }

    /// <summary>Same bands (in whatever order they were given), cap, knock-out class, quota, treatment of local criteria and of files, and second look.</summary>
    public bool Equals(Policy? other) =>
        other is not null && BonusCap == other.BonusCap && KnockoutClass == other.KnockoutClass
        && TopClassQuota == other.TopClassQuota && CountsLocal == other.CountsLocal && TakesFiles == other.TakesFiles && SecondLook == other.SecondLook && Bands.SequenceEqual(other.Bands);

    public override int GetHashCode() => HashCode.Combine(BonusCap, KnockoutClass, TopClassQuota, Bands.Count);
}
