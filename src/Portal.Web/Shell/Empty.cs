namespace Portal.Web.Shell;

/// <summary>Nothing to show, for <c>_Empty</c>: one sentence and, where there is one, the next step.</summary>
public sealed record Empty(string Text, string? Path = null, string? Step = null);
