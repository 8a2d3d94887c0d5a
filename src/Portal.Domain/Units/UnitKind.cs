namespace Portal.Domain.Units;

/// <summary>What a unit is; decides which criteria apply. Codes (<c>MIN</c>, <c>PROV</c>…) are those of checklists and exchange files.</summary>
public enum UnitKind
{
    /// <summary>Ministry, ministerial-level or Government agency (Bộ, cơ quan ngang bộ, cơ quan thuộc Chính phủ).</summary>
    Min,

    /// <summary>Province or centrally-run city (UBND tỉnh, thành phố).</summary>
    Prov,

    /// <summary>Provincial Party body (Tỉnh ủy, Thành ủy and its bodies).</summary>
    PartyProv,

    /// <summary>Provincial department (sở, cơ quan chuyên môn).</summary>
    Dept,

    /// <summary>Provincial police (Công an tỉnh, thành phố).</summary>
    PoliceProv,

    /// <summary>Provincial military command (Bộ Chỉ huy quân sự, Bộ Tư lệnh).</summary>
    MilProv,

    /// <summary>Commune, ward or special zone (xã, phường, đặc khu).</summary>
    Commune,

    /// <summary>Public service unit (đơn vị sự nghiệp công lập).</summary>
    Psu,

    /// <summary>State-owned enterprise (doanh nghiệp nhà nước).</summary>
    Soe,
}
