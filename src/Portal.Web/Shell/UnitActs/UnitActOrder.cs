namespace Portal.Web.Shell.UnitActs;

/// <summary>What was said about an act on many units; each act uses the fields that it names.</summary>
/// <param name="Day">The new due day, or the day by which to answer.</param>
/// <param name="Reason">The reason, or the remark to each unit.</param>
/// <param name="Document">Number and date of the document that approves it.</param>
/// <param name="Seat">A committee seat; null: the one of the unit's cluster.</param>
public sealed record UnitActOrder(DateOnly? Day = null, string Reason = "", string Document = "", Guid? Seat = null);
