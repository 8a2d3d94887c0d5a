namespace Portal.Web.Features.Checklists;

/// <summary>One thing wrong with an imported file.</summary>
/// <param name="Place">The cell (<c>Criteria!F12</c>) or the path in a JSON file (<c>sections[2].code</c>); empty: the file as a whole.</param>
/// <param name="Reason">In the user's language.</param>
public sealed record FoundProblem(string Place, string Reason);
