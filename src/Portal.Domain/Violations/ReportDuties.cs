namespace Portal.Domain.Violations;

/// <summary>
/// Which reports a case asks for and when. Head and Police hear at once (ad-hoc report: Decree 26/2020, article 8); a cyber-security incident is reported to the Ministry of Public
/// Security within 72 hours and, when serious, first noticed within 24 (Decree 331/2026, article 31); violated personal data within 72 hours. The hours run by the clock, through nights
/// and days off: neither text speaks of working hours.
/// </summary>
public static class ReportDuties
{
    /// <summary>The duties of a case, the most urgent first.</summary>
    public static IReadOnlyList<ReportDuty> Of(ViolationDetection detection, CyberGrade cyber, bool hasPersonalData)
    {
        List<ReportDuty> owed = [ReportDuty.Head];
        if (detection != ViolationDetection.Police)
        {
            owed.Add(ReportDuty.Police);
        }

        if (cyber == CyberGrade.Serious)
        {
            owed.Add(ReportDuty.CyberNotice);
        }

        if (cyber != CyberGrade.None)
        {
            owed.Add(ReportDuty.CyberReport);
        }

        if (hasPersonalData)
        {
            owed.Add(ReportDuty.PersonalData);
        }

        return owed;
    }

    /// <summary>Hours by the clock; null: at once.</summary>
    public static int? HoursFor(ReportDuty duty) => duty switch
    {
        ReportDuty.CyberNotice => 24,
        ReportDuty.CyberReport or ReportDuty.PersonalData => 72,
        _ => null,
    };

    /// <summary>A duty's clock at an instant. On the last minute is in time; what is owed at once is never judged late, its time is shown.</summary>
    public static ReportTimer TimerOf(ReportDuty duty, DateTimeOffset knownAt, DateTimeOffset? doneAt, DateTimeOffset now)
    {
        var hours = HoursFor(duty);
        var dueAt = knownAt.AddHours(hours ?? 0);
        var state = doneAt is { } done
            ? hours is not null && done > dueAt ? ReportState.DoneLate : ReportState.Done
            : hours is null ? ReportState.AtOnce : now > dueAt ? ReportState.Overdue : ReportState.Running;
        return new(duty, knownAt, dueAt, doneAt, state);
    }
}
