using System.Globalization;
using Portal.Domain.Common;

namespace Portal.Domain.Violations;

/// <summary>When people are reminded of a case that waits. Hours run by the clock, as the duties themselves do.</summary>
public static class ViolationReminder
{
    /// <summary>Days in which a report that is owed is told of every morning; after them every seventh.</summary>
    public const int ReportDays = 7;

    /// <summary>Hours before a report is due at which it is told of.</summary>
    public const int SoonHours = 4;

    /// <summary>Days after which a case without conclusion is open too long, and told of again.</summary>
    public const int LongDays = 30;

    private static readonly TimeOnly Morning = new(8, 0);

    /// <summary>
    /// What to tell by now of reports that are owed, as a word that is told once: <c>report-0</c> as soon as the case is entered, <c>soon-CyberNotice</c> four hours before a report is due,
    /// <c>lapsed-CyberNotice</c> when its hours are over, <c>report-3</c> on the third morning, <c>report-14</c> a week after the seventh. Of several only the latest.
    /// </summary>
    /// <returns>Null: no report is owed.</returns>
    public static string? ReportStepOn(Violation violation, DateTimeOffset now)
    {
        var owed = violation.Timers(now).Where(t => t.IsOwed).ToList();
        if (violation.KnownAt is not { } known || owed.Count == 0)
        {
            return null;
        }

        var first = LocalDay.Of(known);
        var days = LocalDay.Of(now).DayNumber - first.DayNumber;
        var hours = owed.Where(t => ReportDuties.HoursFor(t.Duty) is not null)
            .SelectMany(t => new[] { (At: t.DueAt, Word: $"lapsed-{t.Duty}"), (At: t.DueAt.AddHours(-SoonHours), Word: $"soon-{t.Duty}") });
        var mornings = Enumerable.Range(1, Math.Max(0, days)).Where(d => d <= ReportDays || d % 7 == 0)
            .Select(d => (At: LocalDay.At(first.AddDays(d), Morning), Word: string.Create(CultureInfo.InvariantCulture, $"report-{d}")));
        return hours.Concat(mornings).Where(s => s.At <= now).Append((At: known, Word: "report-0")).MaxBy(s => s.At).Word;
    }

    /// <summary>What to tell by now of a case without conclusion: <c>long-60</c> from the sixtieth day on.</summary>
    /// <returns>Null: it is concluded, or not open too long.</returns>
    public static string? LongStepOn(Violation violation, DateTimeOffset now) =>
        violation.DaysOpen(LocalDay.Of(now)) is { } days and >= LongDays ? string.Create(CultureInfo.InvariantCulture, $"long-{days / LongDays * LongDays}") : null;
}
