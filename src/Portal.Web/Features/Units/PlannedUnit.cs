using Portal.Domain.Common;
using Portal.Domain.Units;

namespace Portal.Web.Features.Units;

/// <summary>What an import would do to one unit.</summary>
/// <param name="Before">Name and cluster as they stand; null: the unit is new.</param>
/// <param name="Cluster">Code of the cluster afterwards; empty: none.</param>
public sealed record PlannedUnit(string Code, string Parent, UnitKind Kind, Duty Duties, LocalText Name, string Cluster, (LocalText Name, string Cluster)? Before);
