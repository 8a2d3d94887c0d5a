namespace Portal.Domain.Reviews;

/// <summary>
/// To whom the verification of a round's reviews falls first. An assignment counts only where its person may verify the review at all, so that a conflict of
/// interest, an ended appointment or a section that is not asked leaves no review to nobody: what falls to nobody by name falls to everybody with the right.
/// What is said of one unit goes before what is said of its cluster.
/// </summary>
/// <param name="shares">The round's assignments.</param>
/// <param name="sections">Codes of the sections of its checklist.</param>
/// <param name="verifyingUnitId">See <see cref="VerificationRule"/>.</param>
/// <param name="substituteUnitId">See <see cref="VerificationRule"/>.</param>
public sealed class VerifierShares(IReadOnlyList<VerifierShare> shares, IReadOnlyList<string> sections, Guid? verifyingUnitId, Guid? substituteUnitId)
{
    private readonly List<VerifierShare> _wide = [.. shares.Where(s => s.UnitId is null)];
    private readonly ILookup<Guid, VerifierShare> _own = shares.Where(s => s.UnitId is not null).ToLookup(s => s.UnitId!.Value);

    public bool IsEmpty => shares.Count == 0;

    /// <summary>Everybody with an assignment in the round, wherever it counts, by name.</summary>
    public IReadOnlyList<(Guid Id, string Name)> People => [.. shares.Select(s => (s.PersonId, s.Name)).Distinct()];

    /// <summary>The person has an assignment in the round, wherever it counts.</summary>
    public bool Names(Guid personId) => shares.Any(s => s.PersonId == personId);

    /// <summary>The assignments that count for one review.</summary>
    /// <param name="unitId">The unit whose review it is, its path and the cluster in which it stands in the round.</param>
    public IReadOnlyList<VerifierShare> For(Guid unitId, string unitPath, string clusterCode)
    {
        bool Counts(VerifierShare s) => (s.SectionCode.Length == 0 || sections.Contains(s.SectionCode))
            && VerificationRule.Refusal(unitId, unitPath, verifyingUnitId, substituteUnitId, s.Appointments) is null;
        var own = _own[unitId].Where(Counts).ToList();
        // sections that the unit's own verifiers leave open still fall by cluster
        return own.Exists(s => s.SectionCode.Length == 0) || (own.Count > 0 && sections.All(section => own.Exists(s => s.SectionCode == section))) ? own
            : [.. own, .. _wide.Where(s => (s.ClusterCode.Length == 0 || s.ClusterCode == clusterCode) && !own.Exists(o => o.SectionCode == s.SectionCode) && Counts(s))];
    }

    /// <summary>Some part of a review falls to the person: by name, or because nobody is named for it.</summary>
    /// <example>A verifies section G01 of every cluster and nobody else is assigned: each review falls to A for G01 and to everybody for the rest.</example>
    public bool FallsTo(Guid personId, Guid unitId, string unitPath, string clusterCode) => FallsTo(personId, For(unitId, unitPath, clusterCode));

    /// <summary>The same for who has the assignments that count for the review at hand.</summary>
    public bool FallsTo(Guid personId, IReadOnlyList<VerifierShare> named) =>
        named.Any(s => s.PersonId == personId) || sections.Any(section => !named.Any(s => s.SectionCode.Length == 0 || s.SectionCode == section));

    /// <summary>To whom one section of a review falls by name; nobody: it falls to everybody with the right.</summary>
    public IReadOnlySet<Guid> PeopleFor(Guid unitId, string unitPath, string clusterCode, string section) =>
        For(unitId, unitPath, clusterCode).Where(s => s.SectionCode.Length == 0 || s.SectionCode == section).Select(s => s.PersonId).ToHashSet();
}
