using Portal.Domain.Common;
using Portal.Domain.Units;

namespace Portal.Domain.Committees;

/// <summary>A body that sits on committees: data, since names follow tỉnh or thành phố and the list may change.</summary>
/// <param name="Code">As in Directive 32's rules: <c>VPUBND</c>, <c>CAT-PA03</c>. A part of a body carries the body's code before the hyphen.</param>
/// <param name="InProvince">Its name in a tỉnh.</param>
/// <param name="InCity">Its name in a thành phố.</param>
/// <param name="RequiredAs">The role in which it must sit: deputy (C04) or member (C06); null: it may.</param>
/// <param name="MayStand">It may be the standing office (C08).</param>
/// <param name="From">First day of the entry; null: from the beginning.</param>
/// <param name="To">Last day of the entry; null: still valid.</param>
/// <param name="IsConfirmed">False: the name waits for confirmation by the standing office.</param>
public sealed record CommitteeBody(
    string Code, LocalText InProvince, LocalText InCity, SeatRole? RequiredAs, bool MayStand, DateOnly? From, DateOnly? To, bool IsConfirmed)
{
    /// <summary>The code of the body of which this is a part: <c>CAT</c> for <c>CAT-PA03</c>; the own code otherwise.</summary>
    public string Root => Code.Split('-')[0];

    public LocalText Name(ProvinceType type) => type == ProvinceType.City ? InCity : InProvince;

    public bool IsValidOn(DateOnly day) => (From is null || From <= day) && (To is null || day <= To);
}
