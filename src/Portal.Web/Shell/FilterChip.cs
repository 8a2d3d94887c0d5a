namespace Portal.Web.Shell;

/// <summary>A filter in force, for <c>_Filters</c>: its words and the key of the query string that its × removes.</summary>
public sealed record FilterChip(string Text, string Key);
