namespace Portal.Domain.Reviews;

/// <summary>Something about one answer that its unit should know before signing.</summary>
/// <param name="CriterionCode">The criterion; of a gate its code, with an empty section.</param>
/// <param name="Code"><c>noun.reason</c>; the interface has its sentence in vi and en.</param>
/// <param name="IsBlocking">The review cannot be signed with it; otherwise a remark.</param>
public sealed record ReviewProblem(string CriterionCode, string SectionCode, string Code, bool IsBlocking)
{
    /// <summary>Nothing is wrong with the answer: there is none yet, or nobody has confirmed it.</summary>
    public bool IsUnanswered => Code is Missing or ToConfirm;

    /// <summary>It earns much more or much less than in the round before, and no note says why.</summary>
    internal const string UnlikeLastYear = "answer.unlike-last-year";

    /// <summary>It is about a gate question and not about a criterion.</summary>
    public bool IsGate => Code is GateMissing or GateReason;

    internal const string GateMissing = "gate.missing";
    internal const string GateReason = "gate.reason-missing";
    /// <summary>Nobody has to answer it but somebody was asked to, and has not.</summary>
    internal const string Assigned = "answer.assigned";

    internal const string Missing = "answer.missing";
    internal const string ToConfirm = "answer.to-confirm";
}
