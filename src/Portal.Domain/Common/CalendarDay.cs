namespace Portal.Domain.Common;

/// <summary>A day that was announced to differ from the ordinary week. One that no longer does stays as <see cref="DayKind.Ordinary"/>, so that the seed does not bring it back.</summary>
public sealed class CalendarDay
{
    public const int NameMaxLength = 120;
    public const int SourceMaxLength = 300;

    private CalendarDay()
    {
    }

    /// <param name="isVerified">Whether somebody has compared it with its source.</param>
    /// <exception cref="RuleBrokenException">A rule of <see cref="Change"/>.</exception>
    public CalendarDay(DateOnly day, DayKind kind, LocalText name, string source, bool isVerified)
    {
        Day = day;
        Change(kind, name, source);
        IsVerified = isVerified;
    }

    public DateOnly Day { get; private set; }

    public DayKind Kind { get; private set; }

    public string NameVi { get; private set; } = "";

    public string NameEn { get; private set; } = "";

    /// <summary>The document that announced it.</summary>
    public string Source { get; private set; } = "";

    public bool IsVerified { get; private set; }

    public bool IsWeekend => Day.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday;

    /// <summary>Says what the day is, by a source that was looked at.</summary>
    /// <exception cref="RuleBrokenException"><c>calendar.name-missing</c>, <c>calendar.source-missing</c>, <c>calendar.works-already</c>: a make-up day lies on a weekend.</exception>
    public void Change(DayKind kind, LocalText name, string source)
    {
        if (kind == DayKind.Work && !IsWeekend)
        {
            throw new RuleBrokenException("calendar.works-already", Day);
        }

        if (kind != DayKind.Ordinary && (string.IsNullOrWhiteSpace(name.Vi) || name.Vi.Length > NameMaxLength || name.En.Length > NameMaxLength))
        {
            throw new RuleBrokenException("calendar.name-missing");
        }

        if (kind != DayKind.Ordinary && (string.IsNullOrWhiteSpace(source) || source.Length > SourceMaxLength))
        {
            throw new RuleBrokenException("calendar.source-missing");
        }

        (Kind, NameVi, NameEn, Source, IsVerified) = (kind, name.Vi.Normalize().Trim(), name.En.Normalize().Trim(), source.Normalize().Trim(), true);
    }
}
