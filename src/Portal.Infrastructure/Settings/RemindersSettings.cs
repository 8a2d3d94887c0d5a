using System.Globalization;
using Portal.Domain.Notices;

namespace Portal.Infrastructure.Settings;

/// <summary>How often the reminder job asks whom it has not told yet.</summary>
/// <param name="VacancyAfterDays">Days after which the standing office is told of a vacant seat, joined by commas; 0 is the day itself.</param>
/// <param name="QuietHours">Hours in which no mail goes to people who chose none of their own.</param>
/// <param name="EndingBeforeDays">Days before the end of an appointment on which its holder and the unit's head are told, joined by commas.</param>
/// <param name="MeasureBeforeDays">Days before the day set for a corrective measure on which its unit is told, joined by commas; 0 is the day itself.</param>
/// <param name="VerificationAfterDays">Working days after which a submitted review waits too long for verification.</param>
/// <param name="DigestAt">Local time after which a working day's digests go out.</param>
public sealed record RemindersSettings(bool Enabled, int EverySeconds, string VacancyAfterDays = RemindersSettings.UsualSteps, QuietHours QuietHours = default, TimeOnly DigestAt = default, string EndingBeforeDays = RemindersSettings.UsualEndings, int VerificationAfterDays = 5, string MeasureBeforeDays = RemindersSettings.UsualMeasures)
{
    public const string UsualEndings = "30, 7";

    public const string UsualMeasures = "7, 0";

    private const string UsualQuietHours = "none";
    private const string UsualDigestTime = "07:30";

    public const string UsualSteps = "0, 14, 30";

    private const int MostSteps = 12;
    private const int MostDays = 365;

    public IReadOnlyList<int> VacancyDays => TrySteps(VacancyAfterDays, out var days) ? days : throw new InvalidOperationException(VacancyAfterDays);

    public IReadOnlyList<int> EndingDays => TrySteps(EndingBeforeDays, out var days) ? days : throw new InvalidOperationException(EndingBeforeDays);

    public IReadOnlyList<int> MeasureDays => TrySteps(MeasureBeforeDays, out var days) ? days : throw new InvalidOperationException(MeasureBeforeDays);

    internal static RemindersSettings Read(SettingsReader reader)
    {
        var settings = new RemindersSettings(
            reader.Flag("Portal:Reminders:Enabled", true),
            reader.Number("Portal:Reminders:EverySeconds", 300, 1, 86400),
            reader.Text("Portal:Reminders:VacancyAfterDays", UsualSteps));
        if (!Domain.Notices.QuietHours.TryParse(reader.Text("Portal:Reminders:QuietHours", UsualQuietHours), out var quiet))
        {
            reader.Refuse("Portal:Reminders:QuietHours", "must be two times such as 21:00-06:30, or none");
        }

        if (!Domain.Notices.QuietHours.TryTime(reader.Text("Portal:Reminders:DigestAt", UsualDigestTime), out var digestAt))
        {
            reader.Refuse("Portal:Reminders:DigestAt", "must be a time such as 07:30");
        }

        settings = settings with
        {
            QuietHours = quiet,
            DigestAt = digestAt,
            EndingBeforeDays = reader.Text("Portal:Reminders:EndingBeforeDays", UsualEndings),
            MeasureBeforeDays = reader.Text("Portal:Reminders:MeasureBeforeDays", UsualMeasures),
            VerificationAfterDays = reader.Number("Portal:Reminders:VerificationAfterDays", 5, 1, 100),
        };
        if (!TrySteps(settings.MeasureBeforeDays, out _))
        {
            reader.Refuse("Portal:Reminders:MeasureBeforeDays", "must be one to twelve whole numbers from 0 to 365, joined by commas");
        }

        if (!TrySteps(settings.EndingBeforeDays, out _))
        {
            reader.Refuse("Portal:Reminders:EndingBeforeDays", "must be one to twelve whole numbers from 0 to 365, joined by commas");
        }

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
