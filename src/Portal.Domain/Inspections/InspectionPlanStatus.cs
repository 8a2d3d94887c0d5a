namespace Portal.Domain.Inspections;

/// <summary>How far an annual plan, or its amendment, is.</summary>
public enum InspectionPlanStatus
{
    /// <summary>Dự thảo: the secretariat writes it.</summary>
    Draft,

    /// <summary>Đã trình, chờ Trưởng ban phê duyệt.</summary>
    Submitted,

    /// <summary>Đã phê duyệt.</summary>
    Approved,
}
