namespace Portal.Web.Features.Rankings;

/// <summary>What whoever decides on an appeal has in mind, to see what it would move first.</summary>
/// <param name="Choice"><c>own</c>: the unit's own answer counts; <c>value</c>: <paramref name="Value"/> counts; <c>reject</c>.</param>
public sealed record AppealPreviewFilter(string? Choice = null, string? Value = null);
