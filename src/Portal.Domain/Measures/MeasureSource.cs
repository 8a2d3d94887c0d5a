namespace Portal.Domain.Measures;

/// <summary>What a corrective measure goes back to. Of several the latest says so: an inspection that asks for what a review promised is the source from then on.</summary>
public enum MeasureSource
{
    /// <summary>Phiếu tự rà soát: the unit named the content itself.</summary>
    Review,

    /// <summary>Thẩm định: the unit had named nothing.</summary>
    Verification,

    /// <summary>Kết luận kiểm tra.</summary>
    Inspection,

    /// <summary>Vụ vi phạm đã xác nhận.</summary>
    Violation,

    /// <summary>Kết quả kiểm tra an ninh thiết bị, phần mềm.</summary>
    EquipmentCheck,
}
