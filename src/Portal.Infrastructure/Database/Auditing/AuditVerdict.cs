namespace Portal.Infrastructure.Database.Auditing;

/// <summary>What re-reading the audit trail found.</summary>
/// <param name="Rows">Rows read.</param>
/// <param name="Chains">Chains that have a head.</param>
/// <param name="Sealed">Rows of those read that a seal covers.</param>
/// <param name="Seals">Seals read.</param>
/// <param name="LastSealAt">When the last seal was made; null: there is none.</param>
/// <param name="HasSealFile">Whether there were seals outside the database to compare with.</param>
/// <param name="Archived">Rows that stand in archive files.</param>
/// <param name="Faults">Faulty seals, and the first altered, missing or inserted row of each broken chain, as <c>chain#position: what</c>.</param>
public sealed record AuditVerdict(
    long Rows, int Chains, long Sealed, long Seals, DateTimeOffset? LastSealAt, bool HasSealFile, long Archived, IReadOnlyList<string> Faults)
{
    public bool IsIntact => Faults.Count == 0;
}
