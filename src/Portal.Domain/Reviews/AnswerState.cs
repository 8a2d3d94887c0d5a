namespace Portal.Domain.Reviews;

/// <summary>What the completeness of an answer depends on, without its texts.</summary>
/// <param name="Value">Canonical text of the value; empty: none.</param>
/// <param name="EvidenceCount">Documents named as evidence, and evidence files.</param>
/// <param name="IsToConfirm">Taken over from the round before and not confirmed.</param>
/// <param name="HasDispatch">Some document among the evidence has both its number and its day.</param>
public sealed record AnswerState(
    string CriterionCode,
    string Value,
    bool IsNotApplicable,
    bool HasNote,
    Finding? Finding,
    bool HasMeasure,
    bool HasResponsible,
    DateOnly? MeasureDueOn,
    int EvidenceCount = 0,
    bool IsToConfirm = false,
    bool HasDispatch = false)
{
    public bool IsAnswered => !IsToConfirm && (IsNotApplicable || Value.Length > 0);

    /// <summary>Answered by a dispatch, see <see cref="Answer.Elsewhere"/>.</summary>
    public bool IsElsewhere => !IsNotApplicable && Value == Answer.Elsewhere;

    /// <summary>The finding asks for a measure, a responsible post and a date.</summary>
    public bool NeedsMeasure => !IsNotApplicable && Finding is not (null or Reviews.Finding.Adequate);
}
