using System.Globalization;
using Portal.Domain.Common;

namespace Portal.Domain.Violations;

/// <summary>When whoever keeps the register is reminded of a case that waits.</summary>
public static class ViolationReminder
{
    /// <summary>Days in which a report that is owed is told of every day.</summary>
    public const int ReportDays = 7;

    /// <summary>Days after which a case without conclusion is open too long, and told of again.</summary>
    public const int LongDays = 30;

    /// <summary>What to tell by now, as a word that is told once: <c>report-3</c> on the third day, <c>long-60</c> from the sixtieth on.</summary>
    /// <returns>Null: nothing waits.</returns>
    public static string? StepOn(Violation violation, DateTimeOffset now)
    {
        if (violation.KnownAt is not { } known)
        {
            return null;
        }

        var days = LocalDay.Of(now).DayNumber - LocalDay.Of(known).DayNumber;
        return days is >= 1 and <= ReportDays && violation.Timers(now).Any(t => t.IsOwed) ? string.Create(CultureInfo.InvariantCulture, $"report-{days}")
            : violation.DaysOpen(LocalDay.Of(now)) >= LongDays ? string.Create(CultureInfo.InvariantCulture, $"long-{days / LongDays * LongDays}")
            : null;
    }
}
