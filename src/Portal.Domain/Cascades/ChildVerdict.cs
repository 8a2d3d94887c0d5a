namespace Portal.Domain.Cascades;

/// <summary>How a unit below stands to a criterion.</summary>
public enum ChildVerdict
{
    /// <summary>The whole share of the points.</summary>
    Yes,

    /// <summary>Some of it.</summary>
    Partial,

    /// <summary>Nothing of it.</summary>
    No,

    /// <summary>The criterion does not apply to it: left out of every share.</summary>
    NotApplicable,

    /// <summary>Not handed in, or handed in without an answer: named, and left out of every share.</summary>
    Unanswered,
}
