namespace Portal.Domain.Reorganisations;

/// <summary>How units change. A seat of government that only gets another name keeps its unit.</summary>
public enum ReorganisationKind
{
    /// <summary>Sáp nhập: one or several units become one.</summary>
    Merge,

    /// <summary>Chia, tách: one unit becomes several.</summary>
    Split,

    /// <summary>Đổi tên.</summary>
    Rename,

    /// <summary>Chuyển về cấp trên khác.</summary>
    Move,

    /// <summary>Giải thể: the unit ends; what it still owes passes to an heir.</summary>
    Close,
}
