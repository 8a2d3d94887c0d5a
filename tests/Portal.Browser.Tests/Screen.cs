namespace Portal.Browser.Tests;

/// <summary>Size of a window in CSS pixels.</summary>
public sealed record Screen(int Width, int Height)
{
    /// <summary>The laptop of an office.</summary>
    public static Screen Desk { get; } = new(1366, 768);

    public static Screen Phone { get; } = new(390, 844);
}
