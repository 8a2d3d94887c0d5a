namespace Portal.Web.Features.Committees;

/// <summary>Texts of the committees' pages.</summary>
public sealed class CommitteesText;
