using System.Linq.Expressions;
using Portal.Domain.Common;

namespace Portal.Domain.Violations;

/// <summary>What a case of the register waits for, as conditions of a query: the list and everybody's first page ask the same.</summary>
public static class ViolationWait
{
    /// <summary>A report of <see cref="Violation.Timers"/> is owed.</summary>
    public static Expression<Func<Violation, bool>> OwesReport { get; } = v =>
        v.KnownAt != null && v.Status != ViolationStatus.Dismissed
        && (v.HeadToldAt == null || (v.Detection != ViolationDetection.Police && v.PoliceToldAt == null)
            || (v.Cyber == CyberGrade.Serious && v.CyberNoticeAt == null) || (v.Cyber != CyberGrade.None && v.CyberReportAt == null)
            || (v.HasPersonalData && v.PersonalDataAt == null));

    /// <summary>Without conclusion for <see cref="ViolationReminder.LongDays"/> days or more.</summary>
    public static Expression<Func<Violation, bool>> IsOpenTooLong(DateOnly today)
    {
        var since = LocalDay.At(today.AddDays(1 - ViolationReminder.LongDays), TimeOnly.MinValue);
        return v => v.Status == ViolationStatus.Suspected && v.KnownAt < since;
    }
}
