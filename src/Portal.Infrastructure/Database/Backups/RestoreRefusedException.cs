namespace Portal.Infrastructure.Database.Backups;

/// <summary>A restore that must not or could not be done; nothing was changed.</summary>
#pragma warning disable CA1032 // a refusal always says why
public sealed class RestoreRefusedException(string message, IReadOnlyList<TableComparison>? comparison = null) : Exception(message)
#pragma warning restore CA1032
{
    /// <summary>The comparison that failed; empty when it did not come to one.</summary>
    public IReadOnlyList<TableComparison> Comparison { get; } = comparison ?? [];
}
