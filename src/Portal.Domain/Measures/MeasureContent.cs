using Portal.Domain.Reviews;

namespace Portal.Domain.Measures;

/// <summary>What is to be done about one content.</summary>
/// <param name="Finding">Weak, missing or unsuitable.</param>
/// <param name="DueOn">Null: nobody set a day.</param>
public sealed record MeasureContent(Finding Finding, string What, string Responsible, DateOnly? DueOn)
{
    /// <summary>Days until it is due where nobody set a day: the committee's setting.</summary>
    public int Days { get; init; } = CorrectiveMeasure.DefaultDays;

    /// <summary>The unit named no such content: verification alone found it.</summary>
    public bool IsOfVerification { get; init; }
}
