namespace Portal.Domain.Common;

/// <summary>A day that differs from the ordinary week: a day off, or a weekend day worked to make up for one.</summary>
/// <param name="IsWorking"><c>true</c> for a make-up day, <c>false</c> for a day off.</param>
public sealed record Holiday(DateOnly Day, bool IsWorking, string Name);
