namespace Portal.Web.Features.Inspections;

/// <param name="Year">Of the first day of the visits; null: this year.</param>
/// <param name="Owner">Code of the unit whose committee inspects; null: every one in reach.</param>
public sealed record StatisticsFilter(int? Year, string? Owner);
