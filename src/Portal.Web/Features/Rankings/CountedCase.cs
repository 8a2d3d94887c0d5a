namespace Portal.Web.Features.Rankings;

/// <summary>A confirmed case of the register that a criterion counts against its unit, by facts and references alone.</summary>
/// <param name="Act">Prohibited act, <c>V1</c>–<c>V11</c>.</param>
/// <param name="ConclusionNumber">Number of the document that confirmed it; empty on cases of past rounds.</param>
public sealed record CountedCase(string Code, DateOnly On, string Act, string ConclusionNumber, DateOnly? ConcludedOn, string ConcludedByName);
