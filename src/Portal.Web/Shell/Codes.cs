namespace Portal.Web.Shell;

/// <summary>One field for several codes (<c>_Codes</c>), with commas between them.</summary>
/// <param name="Name">Name of the field: a list of the form, whose entries the use case splits.</param>
/// <param name="Hint">Says how codes are separated.</param>
/// <param name="Typed">What stands in it.</param>
public sealed record Codes(string Name, string Label, string Hint, IReadOnlyList<string> Typed);
