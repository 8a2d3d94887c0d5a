namespace Portal.Infrastructure.Database.Auditing;

/// <summary>What re-reading the audit trail found.</summary>
/// <param name="Rows">Rows read.</param>
/// <param name="Chains">Chains that have a head.</param>
/// <param name="Seal">Hash over all chain heads.</param>
/// <param name="Faults">The first altered, missing or inserted row of each broken chain, as <c>chain#position: what</c>.</param>
public sealed record AuditVerdict(long Rows, int Chains, string Seal, IReadOnlyList<string> Faults)
{
    public bool IsIntact => Faults.Count == 0;
}
