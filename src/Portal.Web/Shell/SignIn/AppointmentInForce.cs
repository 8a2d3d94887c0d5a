using Portal.Domain.Committees;
using Portal.Domain.Common;

namespace Portal.Web.Shell.SignIn;

/// <summary>An appointment of the signed-in person that is in force today.</summary>
/// <param name="UnitPath">Path of the employing unit.</param>
/// <param name="ScopePath">The right reaches everything whose path starts with this; <c>/</c> is the whole portal.</param>
/// <param name="IsActing">Somebody else's right, held for them (ủy quyền).</param>
public sealed record AppointmentInForce(
    Guid Id, Capacity Capacity, Guid UnitId, string UnitCode, LocalText UnitName, string UnitPath, Guid? ScopeUnitId, string ScopePath, LocalText Post, bool IsActing = false)
{
    private const string Acting = "/acting";

    /// <summary>What the audit trail stores: <c>Head</c>, or <c>Head/acting</c> for somebody who acts for the head.</summary>
    public string Code => IsActing ? Capacity + Acting : Capacity.ToString();

    public bool Gives(Right right) => Rights.Of(right, Capacity) is not null;

    /// <summary>Whether it gives a right over the unit at this path.</summary>
    public bool Gives(Right right, string unitPath) => Rights.Covers(right, Capacity, UnitPath, ScopePath, unitPath);
}
