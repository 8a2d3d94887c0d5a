namespace Portal.Domain.Committees;

/// <summary>Roles in a Steering Committee under Directive 32 (rules C01–C06: one head, three deputies, members).</summary>
public enum SeatRole
{
    /// <summary>Trưởng ban.</summary>
    Head,

    /// <summary>Phó Trưởng ban.</summary>
    Deputy,

    /// <summary>Thành viên.</summary>
    Member,
}
