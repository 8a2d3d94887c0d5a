using Portal.Domain.Committees;
using Portal.Domain.Common;

namespace Portal.Web.Features.Committees;

/// <summary>One line beside a chart: what a rule found, or that it passes.</summary>
/// <param name="Severity">Null: the rule passes.</param>
/// <param name="Order">Order of the seat it is about, for a link.</param>
public sealed record RuleLine(string Rule, FindingSeverity? Severity, string Code, LocalText Body, int Count, string Words, int? Order);
