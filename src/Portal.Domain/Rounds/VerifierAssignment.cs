using Portal.Domain.Common;

namespace Portal.Domain.Rounds;

/// <summary>
/// Somebody is asked to verify a part of a round: of one cluster, of one unit or of all, one section of the checklist or all. It gives no right: who may verify a review is said by
/// appointments alone, this says only to whom the work falls first.
/// </summary>
public sealed class VerifierAssignment
{
    private VerifierAssignment()
    {
    }

    /// <param name="clusterCode">Empty: every cluster.</param>
    /// <param name="sectionCode">Empty: every section.</param>
    /// <exception cref="RuleBrokenException"><c>verifiers.frozen</c>: nothing is verified any more.</exception>
    public VerifierAssignment(Round round, Guid personId, string clusterCode, string sectionCode)
    {
        EnsureOpen(round);
        Id = Guid.CreateVersion7();
        (RoundId, PersonId, ClusterCode, SectionCode) = (round.Id, personId, clusterCode, sectionCode);
    }

    /// <summary>Of one unit alone, whatever its cluster; it goes before what is said of the cluster.</summary>
    /// <param name="sectionCode">Empty: every section.</param>
    /// <exception cref="RuleBrokenException"><c>verifiers.frozen</c>.</exception>
    public static VerifierAssignment OfUnit(Round round, Guid personId, Guid unitId, string sectionCode) => new(round, personId, "", sectionCode) { UnitId = unitId };

    public Guid Id { get; private set; }

    public Guid RoundId { get; private set; }

    public Guid PersonId { get; private set; }

    /// <summary>Empty: every cluster.</summary>
    public string ClusterCode { get; private set; } = "";

    /// <summary>One unit alone; null: by cluster.</summary>
    public Guid? UnitId { get; private set; }

    /// <summary>Empty: every section of the checklist.</summary>
    public string SectionCode { get; private set; } = "";

    /// <exception cref="RuleBrokenException"><c>verifiers.frozen</c>.</exception>
    public static void EnsureOpen(Round round)
    {
        if (round.Status == RoundStatus.Frozen)
        {
            throw new RuleBrokenException("verifiers.frozen");
        }
    }
}
