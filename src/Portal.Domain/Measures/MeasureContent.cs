using Portal.Domain.Reviews;

namespace Portal.Domain.Measures;

/// <summary>What a review promises about one content.</summary>
/// <param name="Finding">Weak, missing or unsuitable.</param>
/// <param name="DueOn">Null: nobody set a day.</param>
public sealed record MeasureContent(Finding Finding, string What, string Responsible, DateOnly? DueOn);
