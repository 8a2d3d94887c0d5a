namespace Portal.Domain.Checklists;

/// <summary>What an answer says, whatever its kind: how a <see cref="Contradiction"/> looks at it.</summary>
public enum AnswerSays
{
    /// <summary>"Yes".</summary>
    Yes,

    /// <summary>"No".</summary>
    No,

    /// <summary>The whole: 100 percent, level 4, every one of a count; of a date that there is one.</summary>
    Full,

    /// <summary>Less than the whole, nothing included.</summary>
    NotFull,

    /// <summary>More than nothing.</summary>
    Some,

    /// <summary>Nothing: 0, level 0, none of a count.</summary>
    None,
}
