using System.Linq.Expressions;

namespace Portal.Domain.Measures;

/// <summary>What a measure waits for, as a condition of queries: the register, everybody's first page and reminders ask the same.</summary>
public static class MeasureWait
{
    /// <summary>As <see cref="CorrectiveMeasure.WaitsFor"/>.</summary>
    public static Expression<Func<CorrectiveMeasure, bool>> For(Guid personId) => m =>
        (m.Status == MeasureStatus.Done && m.DoneById != personId) || (m.Status == MeasureStatus.Open && m.AskedDueOn != null && m.AskedById != personId);
}
