namespace Portal.Infrastructure.Database.Holding;

/// <summary>How much was held, released or purged: counts for the audit trail.</summary>
/// <param name="Values">Fields, the item's own and copies.</param>
/// <param name="Copies">Of these, copies that were found elsewhere.</param>
/// <param name="FileParts">Parts of files.</param>
/// <param name="AuditTexts">Audit rows.</param>
/// <param name="Exports">Exports that were dropped because they might hold it.</param>
public sealed record HeldFacts(int Values, int Copies, int FileParts, int AuditTexts, int Exports)
{
    public override string ToString() => FormattableString.Invariant($"values={Values};copies={Copies};parts={FileParts};audit={AuditTexts};exports={Exports}");
}
