namespace Portal.Domain.Reviews;

/// <summary>One line of who verifies a round, with what the rule of verification needs to know of the person.</summary>
/// <param name="ClusterCode">Empty: every cluster.</param>
/// <param name="SectionCode">Empty: every section.</param>
/// <param name="Appointments">All of the person's appointments in force; none: the assignment rests.</param>
/// <param name="UnitId">This unit alone, whatever its cluster; null: by cluster.</param>
public sealed record VerifierShare(Guid PersonId, string Name, string ClusterCode, string SectionCode, IReadOnlyList<VerifierAppointment> Appointments, Guid? UnitId = null);
