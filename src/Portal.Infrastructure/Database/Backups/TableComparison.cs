namespace Portal.Infrastructure.Database.Backups;

/// <summary>One table of a backup beside what the restore wrote.</summary>
public sealed record TableComparison(string Name, long RowsInBackup, long RowsRestored, bool SameChecksum)
{
    public bool IsSame => RowsInBackup == RowsRestored && SameChecksum;
}
