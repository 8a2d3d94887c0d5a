namespace Portal.Domain.Scoring;

/// <summary>Whether a criterion has an effective answer.</summary>
public enum ScoreStatus
{
    Scored,
    NotApplicable,
    Unanswered,
}
