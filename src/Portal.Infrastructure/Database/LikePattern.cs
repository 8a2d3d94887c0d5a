namespace Portal.Infrastructure.Database;

/// <summary>Patterns for <c>ILIKE</c> from what somebody typed: its own signs stand for themselves.</summary>
public static class LikePattern
{
    /// <summary>Matches the whole text, in whatever case.</summary>
    public static string Exactly(string text) =>
        text.Trim().Replace(@"\", @"\\", StringComparison.Ordinal).Replace("%", @"\%", StringComparison.Ordinal).Replace("_", @"\_", StringComparison.Ordinal);

    /// <summary>Matches where the text stands anywhere.</summary>
    public static string Containing(string text) => "%" + Exactly(text) + "%";
}
