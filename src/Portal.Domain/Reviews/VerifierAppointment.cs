using Portal.Domain.Committees;

namespace Portal.Domain.Reviews;

/// <summary>What <see cref="VerificationRule"/> needs to know of an appointment in force.</summary>
/// <param name="UnitId">The employing unit.</param>
/// <param name="UnitPath">Its path.</param>
/// <param name="ScopePath">The right reaches every unit whose path starts with this; <c>/</c> is everything.</param>
public sealed record VerifierAppointment(Capacity Capacity, Guid UnitId, string UnitPath, string ScopePath);
