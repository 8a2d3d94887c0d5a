using System.Linq.Expressions;

namespace Portal.Domain.Inspections;

/// <summary>What an inspection waits for, as a condition of queries: the list and everybody's first page ask the same.</summary>
public static class InspectionWait
{
    /// <summary>As <see cref="Inspection.IsLate"/>.</summary>
    public static Expression<Func<Inspection, bool>> IsLate(DateOnly today) =>
        i => (i.Status == InspectionStatus.Preparing || i.Status == InspectionStatus.Decided) && i.From < today;
}
