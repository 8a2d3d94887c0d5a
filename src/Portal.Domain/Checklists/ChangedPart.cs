namespace Portal.Domain.Checklists;

/// <summary>Which part of a criterion differs between two versions.</summary>
public enum ChangedPart
{
    Code,

    /// <summary>It stands in another section, or elsewhere among the criteria that both versions have.</summary>
    Place,
    Text,
    English,
    Answer,
    Points,
    Thresholds,
    Knockout,
    Applicability,
    Gates,
    NotApplicable,
    Days,
    Register,
    Legal,
    Evidence,
    Guidance,
    Files,
    Contradictions,
    Duties,
}
