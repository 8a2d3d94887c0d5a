namespace Portal.Domain.Violations;

/// <summary>How somebody was made to answer for a violation.</summary>
public enum SanctionKind
{
    /// <summary>Xử phạt vi phạm hành chính.</summary>
    Fine,

    /// <summary>Kỷ luật.</summary>
    Discipline,
}
