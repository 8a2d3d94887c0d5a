namespace Portal.Domain.Units;

/// <summary>What a provincial unit is called on a day: Đồng Nai was a province until 29/04/2026 and is a city since.</summary>
public enum ProvinceType
{
    /// <summary>Tỉnh.</summary>
    Province,

    /// <summary>Thành phố trực thuộc trung ương.</summary>
    City,
}
