namespace Portal.Domain.Common;

/// <summary>A rule of the domain says no. The only exception that a person can cause with well-formed input.</summary>
/// <param name="code">Rule code <c>noun.reason</c>, for example <c>round.no-units</c>; the interface looks its text up in vi and en.</param>
/// <param name="args">Facts for the text's placeholders, in order.</param>
#pragma warning disable CA1032 // a broken rule always has a code: the parameterless constructors would make nameless ones
public sealed class RuleBrokenException(string code, params object[] args) : Exception(code)
#pragma warning restore CA1032
{
    public string Code { get; } = code;

    public IReadOnlyList<object> Args { get; } = args;
}
