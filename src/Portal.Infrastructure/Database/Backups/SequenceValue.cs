namespace Portal.Infrastructure.Database.Backups;

/// <summary>The last value that a sequence gave; null when it has given none.</summary>
public sealed record SequenceValue(string Name, long? LastValue);
