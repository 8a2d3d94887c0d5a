namespace Portal.Infrastructure.Settings;

/// <summary>The portal cannot start, and a person can do something about it: every line is written for that person, without a stack trace.</summary>
#pragma warning disable CA1032 // a refusal always says why
public sealed class StartRefusedException(IReadOnlyList<string> lines) : Exception(string.Join(Environment.NewLine, lines))
#pragma warning restore CA1032
{
    public StartRefusedException(string line)
        : this([line])
    {
    }

    public IReadOnlyList<string> Lines { get; } = lines;
}
