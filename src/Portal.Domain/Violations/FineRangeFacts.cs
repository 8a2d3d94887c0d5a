namespace Portal.Domain.Violations;

/// <summary>What somebody enters of a fine range; <see cref="FineRange"/> reads it.</summary>
/// <param name="Act"><c>V1</c>–<c>V11</c>.</param>
/// <param name="Law">The decree's number and article.</param>
/// <param name="From">First day; null: since ever.</param>
/// <param name="To">Last day, included; null: until further notice.</param>
/// <param name="AtLeast">VND.</param>
/// <param name="AtMost">VND.</param>
/// <param name="Source">Where the text was read: gazette, official database.</param>
/// <param name="Document">Number of the document by which the office has it entered.</param>
public sealed record FineRangeFacts(string? Act, string? Law, DateOnly? From, DateOnly? To, decimal? AtLeast, decimal? AtMost, string? Source, string? Document);
