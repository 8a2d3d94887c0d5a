using Portal.Domain.Common;

namespace Portal.Domain.Reminders;

/// <summary>What is open of one unit for one day.</summary>
/// <param name="Id">Names it among the others of a call.</param>
/// <param name="Pause">The unit's pause that is on today; null: none.</param>
public sealed record DueMeasures(Guid Id, string UnitCode, DateOnly DueOn, DateRange? Pause = null);
