namespace Portal.Web.Features.Rankings;

/// <summary>Filters of the list of appeals, as they stand in the address.</summary>
/// <param name="Status"><c>open</c>, <c>accepted</c>, <c>rejected</c>, <c>withdrawn</c>; anything else: all.</param>
/// <param name="Q">Part of a unit's name or code, or of a criterion's code.</param>
public sealed record AppealsFilter(string? Status = null, string? Q = null, int Page = 1);
