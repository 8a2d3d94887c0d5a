namespace Portal.Web.Shell.UnitActs;

/// <summary>A unit to which an act is not done.</summary>
/// <param name="Reason">Key in the texts of the act's feature: <c>pass.submitted</c>. The text stands without the unit.</param>
public sealed record PassedOver(string UnitCode, string Reason);
