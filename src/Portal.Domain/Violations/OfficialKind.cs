namespace Portal.Domain.Violations;

/// <summary>Whose discipline it is: each kind of official has forms of its own.</summary>
public enum OfficialKind
{
    /// <summary>Cán bộ.</summary>
    Cadre,

    /// <summary>Công chức.</summary>
    CivilServant,

    /// <summary>Viên chức.</summary>
    PublicEmployee,

    /// <summary>Đảng viên.</summary>
    PartyMember,
}
