namespace Portal.Domain.Secrecy;

/// <summary>The guard's answer. It never carries the text it judged, so that it may be logged and shown.</summary>
/// <param name="Verdict">Pass, warn or block.</param>
/// <param name="Rule">The code of the rule that decided, one of <see cref="GuardRule"/>; <c>null</c> with a pass.</param>
public readonly record struct GuardResult(GuardVerdict Verdict, string? Rule)
{
    public static GuardResult Pass => new(GuardVerdict.Pass, null);

    public bool IsBlocked => Verdict == GuardVerdict.Block;

    /// <summary>The worse of two answers; of equals the first found stays.</summary>
    public GuardResult Worse(GuardResult other) => other.Verdict > Verdict ? other : this;

    internal static GuardResult Warn(string rule) => new(GuardVerdict.Warn, rule);

    internal static GuardResult Block(string rule) => new(GuardVerdict.Block, rule);
}
