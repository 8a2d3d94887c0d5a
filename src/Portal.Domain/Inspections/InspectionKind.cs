namespace Portal.Domain.Inspections;

/// <summary>Why the committee looks at a unit.</summary>
public enum InspectionKind
{
    /// <summary>Kiểm tra định kỳ theo kế hoạch năm.</summary>
    Planned,

    /// <summary>Kiểm tra đột xuất: the unit learns of it when the team is there.</summary>
    Unannounced,

    /// <summary>Kiểm tra chuyên đề: chosen criteria only.</summary>
    Thematic,
}
