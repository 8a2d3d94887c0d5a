namespace Portal.Domain.Reviews;

/// <summary>What a unit found about one content of its own work (xếp loại nội dung); Directive 32 names the four results.</summary>
public enum Finding
{
    /// <summary>Đạt.</summary>
    Adequate,

    /// <summary>Yếu, còn tồn tại.</summary>
    Weak,

    /// <summary>Chưa có.</summary>
    Missing,

    /// <summary>Chưa phù hợp.</summary>
    Unsuitable,
}
