namespace Portal.Domain.Measures;

/// <summary>What somebody did about a corrective measure.</summary>
public enum MeasureEntryKind
{
    /// <summary>Nêu biện pháp cho nội dung do thẩm định phát hiện.</summary>
    Stated,

    /// <summary>Ghi tiến độ.</summary>
    Noted,

    /// <summary>Đề nghị gia hạn.</summary>
    ExtensionAsked,

    /// <summary>Đồng ý gia hạn.</summary>
    ExtensionApproved,

    /// <summary>Không gia hạn.</summary>
    ExtensionRefused,

    /// <summary>Báo đã xong.</summary>
    ReportedDone,

    /// <summary>Xác nhận đã xong.</summary>
    Confirmed,

    /// <summary>Trả lại để làm tiếp.</summary>
    SentBack,

    /// <summary>Kiến nghị của đoàn kiểm tra.</summary>
    Recommended,

    /// <summary>Giao biện pháp sau vụ vi phạm hoặc lần kiểm tra thiết bị.</summary>
    Given,

    /// <summary>Nêu hoặc đổi người chịu trách nhiệm.</summary>
    ResponsibleNamed,

    /// <summary>Rút biện pháp đã giao, có lý do.</summary>
    Withdrawn,
}
