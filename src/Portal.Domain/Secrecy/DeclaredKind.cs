namespace Portal.Domain.Secrecy;

/// <summary>What a warned text was typed into; together with a key it names the subject of a <see cref="Declaration"/>.</summary>
public enum DeclaredKind
{
    /// <summary>A unit's answer; key: the criterion's code.</summary>
    Answer,

    /// <summary>A comment in a thread; key: its id.</summary>
    Comment,

    /// <summary>A unit's reply to a question about one answer; key: the question's id.</summary>
    Reply,

    /// <summary>The unit's reason at a gate question; key: the gate's code.</summary>
    Gate,

    /// <summary>
    /// A verifier's word: a decision (key: the criterion's code), a second person's look at it, a remark, a gate decided otherwise, a return (keys of
    /// <see cref="DeclaredSubject"/>), a question (its id).
    /// </summary>
    Decision,

    /// <summary>An appeal (key: its id) and what was decided on it (<see cref="DeclaredSubject.AppealDecision"/>).</summary>
    Appeal,
}
