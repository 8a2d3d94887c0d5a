namespace Portal.Infrastructure.Settings;

/// <summary>The demo province, its clock and its one-click people.</summary>
/// <param name="Enabled"><c>Portal:Demo:Enabled</c>, or <c>Portal:Demo</c> alone, which goes before it. Never on in a portal with real people.</param>
/// <param name="Today"><c>Portal:Demo:Today</c>: the day that the demo's clock shows at its start; null is the real day.</param>
public sealed record DemoSettings(bool Enabled, DateOnly? Today)
{
    internal static DemoSettings Read(SettingsReader reader)
    {
        var enabled = reader.Flag("Portal:Demo:Enabled", false);
        var demo = new DemoSettings(reader.Flag("Portal:Demo", enabled), reader.Day("Portal:Demo:Today"));
        if (demo is { Enabled: false, Today: not null })
        {
            reader.Refuse("Portal:Demo:Today", "moves the clock of the demo only; set Portal:Demo:Enabled or leave it empty");
        }

        return demo;
    }
}
