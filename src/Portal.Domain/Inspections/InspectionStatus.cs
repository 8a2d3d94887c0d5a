namespace Portal.Domain.Inspections;

/// <summary>How far an inspection is.</summary>
public enum InspectionStatus
{
    /// <summary>Đang chuẩn bị.</summary>
    Preparing,

    /// <summary>Đã có quyết định.</summary>
    Decided,

    /// <summary>Đang kiểm tra tại đơn vị.</summary>
    Begun,

    /// <summary>Đã kết luận.</summary>
    Concluded,

    /// <summary>Không thực hiện, có lý do.</summary>
    Cancelled,
}
