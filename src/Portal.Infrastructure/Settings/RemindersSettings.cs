using System.Globalization;

namespace Portal.Infrastructure.Settings;

/// <summary>How often the reminder job asks whom it has not told yet.</summary>
/// <param name="VacancyAfterDays">Days after which the standing office is told of a vacant seat, joined by commas; 0 is the day itself.</param>
public sealed record RemindersSettings(bool Enabled, int EverySeconds, string VacancyAfterDays = RemindersSettings.UsualSteps)
{
    public const string UsualSteps = "0, 14, 30";

    private const int MostSteps = 12;
    private const int MostDays = 365;

    public IReadOnlyList<int> VacancyDays => TrySteps(VacancyAfterDays, out var days) ? days : throw new InvalidOperationException(VacancyAfterDays);

    internal static RemindersSettings Read(SettingsReader reader)
    {
        var settings = new RemindersSettings(
            reader.Flag("Portal:Reminders:Enabled", true),
            reader.Number("Portal:Reminders:EverySeconds", 300, 1, 86400),
            reader.Text("Portal:Reminders:VacancyAfterDays", UsualSteps));
        if (!TrySteps(settings.VacancyAfterDays, out _))
        {
            reader.Refuse("Portal:Reminders:VacancyAfterDays", "must be one to twelve whole numbers from 0 to 365, joined by commas");
        }

        return settings;
    }

    private static bool TrySteps(string text, out int[] days)
    {
        var parts = text.Split(',', StringSplitOptions.TrimEntries);
        days = [.. parts.Select(part => int.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out var day) ? day : -1)];
        return days.Length is > 0 and <= MostSteps && days.All(day => day is >= 0 and <= MostDays);
    }
}
