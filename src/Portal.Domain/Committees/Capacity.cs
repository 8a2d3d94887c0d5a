namespace Portal.Domain.Committees;

/// <summary>In what capacity a person acts. Every right comes from one, through an <see cref="Appointment"/>.</summary>
public enum Capacity
{
    /// <summary>Staff of the standing office (thư ký, cơ quan thường trực): rounds, verification, ranking in the scope.</summary>
    Secretariat,

    /// <summary>Verifies reviews in the scope (người thẩm định).</summary>
    Verifier,

    /// <summary>Fills in the review of the own unit (cán bộ nhập phiếu).</summary>
    Officer,

    /// <summary>Signs the review of the own unit (thủ trưởng đơn vị).</summary>
    Head,

    /// <summary>Deputy head (phó thủ trưởng đơn vị): signs like the head, for the own unit alone.</summary>
    DeputyHead,

    /// <summary>Holds a seat of the committee (lãnh đạo, thành viên Ban Chỉ đạo): reads and freezes in the scope.</summary>
    Leader,

    /// <summary>Inspects in the scope (người kiểm tra): reads what the units there have said.</summary>
    Inspector,

    /// <summary>Reads results and the audit trail (giám sát, kiểm toán).</summary>
    Auditor,

    /// <summary>Keeps people, appointments and settings (quản trị hệ thống); never sees answers, scores or violations.</summary>
    Administrator,

    /// <summary>One of the two who handle incidents in the scope (cán bộ xử lý sự cố) and alone see what is held.</summary>
    IncidentOfficer,
}
