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

    /// <summary>Reasons at a gate question, the unit's or the verifier's; key: the gate's code.</summary>
    Gate,

    /// <summary>A verifier's decision, remark or question, or a second person's look at it; key: the criterion's code.</summary>
    Decision,

    /// <summary>An appeal and what was decided on it; key: its id.</summary>
    Appeal,
}
