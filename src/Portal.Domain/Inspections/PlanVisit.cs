namespace Portal.Domain.Inspections;

/// <summary>One line of an approved plan.</summary>
public sealed record PlanVisit(string Code, string UnitCode, string UnitNameVi, string UnitNameEn, InspectionKind Kind, DateOnly From, DateOnly To, string Topic);
