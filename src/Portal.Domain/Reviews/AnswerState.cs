namespace Portal.Domain.Reviews;

/// <summary>What the completeness of an answer depends on, without its texts.</summary>
/// <param name="Value">Canonical text of the value; empty: none.</param>
/// <param name="EvidenceCount">Documents named as evidence, and evidence files.</param>
/// <param name="IsToConfirm">Taken over from the round before and not confirmed.</param>
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
    bool IsToConfirm = false)
{
    public bool IsAnswered => !IsToConfirm && (IsNotApplicable || Value.Length > 0);

    /// <summary>The finding asks for a measure, a responsible post and a date.</summary>
    public bool NeedsMeasure => !IsNotApplicable && Finding is not (null or Reviews.Finding.Adequate);
}
