namespace Portal.Infrastructure.Exchange;

/// <summary>An import is refused as a whole; nothing of it was stored. The problems name file, line, column and reason, never a guarded text.</summary>
#pragma warning disable CA1032 // without its problems the exception would say nothing
public sealed class ImportRefusedException(ImportProblems problems) : Exception("The import is refused.")
#pragma warning restore CA1032
{
    public ImportProblems Problems { get; } = problems;
}
