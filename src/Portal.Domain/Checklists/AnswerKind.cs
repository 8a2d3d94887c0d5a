namespace Portal.Domain.Checklists;

/// <summary>How a criterion is answered.</summary>
public enum AnswerKind
{
    YesNo,

    /// <summary>0..100, or two counts whose ratio is the percentage.</summary>
    Percentage,

    /// <summary>0..4, whole.</summary>
    Level,

    Date,

    /// <summary>0 or more: scored by thresholds; in deduction sections a whole count.</summary>
    Number,
}
