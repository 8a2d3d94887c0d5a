using Portal.Domain.Common;

namespace Portal.Domain.Reminders;

/// <summary>What is open of one unit for one day.</summary>
/// <param name="Id">Names it among the others of a call.</param>
/// <param name="Since">The day on which the first of them began: rungs before it were never owed.</param>
/// <param name="Pause">The unit's pause that is on today; null: none.</param>
public sealed record DueMeasures(Guid Id, string UnitCode, DateOnly DueOn, DateOnly Since, DateRange? Pause = null);
