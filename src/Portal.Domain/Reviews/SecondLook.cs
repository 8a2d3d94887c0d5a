namespace Portal.Domain.Reviews;

/// <summary>Whether a decision needs a second person, and what that one said.</summary>
public enum SecondLook
{
    /// <summary>One person decides alone.</summary>
    None,

    /// <summary>It does not count before somebody else agrees.</summary>
    Waiting,

    Agreed,

    /// <summary>Somebody else does not agree: it does not count, and has to be decided anew.</summary>
    Refused,
}
