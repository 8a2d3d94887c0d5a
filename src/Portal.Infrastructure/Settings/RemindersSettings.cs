namespace Portal.Infrastructure.Settings;

/// <summary>How often the reminder job asks whom it has not told yet.</summary>
public sealed record RemindersSettings(bool Enabled, int EverySeconds)
{
    internal static RemindersSettings Read(SettingsReader reader) =>
        new(reader.Flag("Portal:Reminders:Enabled", true), reader.Number("Portal:Reminders:EverySeconds", 300, 1, 86400));
}
