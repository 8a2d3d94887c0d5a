namespace Portal.Domain.Measures;

/// <summary>How far a corrective measure is.</summary>
public enum MeasureStatus
{
    /// <summary>Đang thực hiện.</summary>
    Open,

    /// <summary>Đã báo xong, chờ xác nhận.</summary>
    Done,

    /// <summary>Đã xác nhận bởi người khác.</summary>
    Confirmed,

    /// <summary>Đã rút: it was given by mistake, or what it goes back to does not stand. Nobody counts it.</summary>
    Withdrawn,
}
