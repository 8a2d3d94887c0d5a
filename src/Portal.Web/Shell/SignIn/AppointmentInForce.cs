using Portal.Domain.Committees;
using Portal.Domain.Common;

namespace Portal.Web.Shell.SignIn;

/// <summary>An appointment of the signed-in person that is in force today.</summary>
/// <param name="UnitPath">Path of the employing unit.</param>
/// <param name="ScopePath">The right reaches everything whose path starts with this; <c>/</c> is the whole portal.</param>
public sealed record AppointmentInForce(
    Guid Id, Capacity Capacity, Guid UnitId, string UnitCode, LocalText UnitName, string UnitPath, Guid? ScopeUnitId, string ScopePath, LocalText Post);
