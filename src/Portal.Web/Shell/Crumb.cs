namespace Portal.Web.Shell;

/// <summary>One step of the breadcrumbs, put as a list into <c>ViewData["Crumbs"]</c>; the last one has no address. The way begins at home, said or not.</summary>
public sealed record Crumb(string Text, string? Path = null);
