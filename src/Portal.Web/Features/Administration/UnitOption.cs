namespace Portal.Web.Features.Administration;

/// <summary>A unit to choose by its code.</summary>
public sealed record UnitOption(string Code, string NameVi, string NameEn);
