namespace Portal.Domain.Committees;

/// <summary>One thing that a rule found wrong.</summary>
/// <param name="Rule"><c>C01</c>–<c>C13</c>.</param>
/// <param name="Code">What exactly, for the text: <c>C06.missing</c>.</param>
/// <param name="SeatId">The seat it is about, if any.</param>
/// <param name="BodyCode">The body it is about; empty: none.</param>
/// <param name="Count">A number for the text.</param>
/// <param name="Words">Words of the decision for the text.</param>
public sealed record CompositionFinding(
    string Rule, FindingSeverity Severity, string Code, Guid? SeatId = null, string BodyCode = "", int Count = 0, string Words = "");
