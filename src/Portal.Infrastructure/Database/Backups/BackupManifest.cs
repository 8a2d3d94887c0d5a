namespace Portal.Infrastructure.Database.Backups;

/// <summary>What a backup file holds: its first reader is the restore that compares.</summary>
/// <param name="Schema">Id of the last migration; a restore needs the same.</param>
public sealed record BackupManifest(int Format, string Schema, DateTimeOffset TakenAt, IReadOnlyList<TableContent> Tables, IReadOnlyList<SequenceValue> Sequences)
{
    public const int CurrentFormat = 1;
    public const string EntryName = "manifest.json";
}
