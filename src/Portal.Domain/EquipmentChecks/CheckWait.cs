using System.Linq.Expressions;

namespace Portal.Domain.EquipmentChecks;

/// <summary>Which checks have to be done again, as conditions of queries: the list and everybody's first page ask the same. An ended unit has none: nobody is left to do them.</summary>
public static class CheckWait
{
    /// <summary>As <see cref="EquipmentCheck.DaysOverdue"/>.</summary>
    public static Expression<Func<EquipmentCheck, bool>> IsOverdue(DateOnly today) => c => c.FollowedById == null && c.DueOn < today;

    /// <summary>Due today or within <see cref="EquipmentCheck.SoonDays"/>.</summary>
    public static Expression<Func<EquipmentCheck, bool>> IsDueSoon(DateOnly today)
    {
        var soon = today.AddDays(EquipmentCheck.SoonDays);
        return c => c.FollowedById == null && c.DueOn >= today && c.DueOn <= soon;
    }
}
