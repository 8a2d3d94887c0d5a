using Portal.Domain.Checklists;
using Portal.Domain.Reviews;

namespace Portal.Domain.Inspections;

/// <summary>
/// What a team found otherwise than the unit says in its review, as a proposal to the verifier, who decides: a finding is no answer, so that a value is proposed only where the finding leaves no choice.
/// </summary>
/// <param name="RefusesClaim">The unit says that the criterion does not apply; the team has looked at it.</param>
/// <param name="Value">Canonical text of the value that follows from the finding; empty: none follows.</param>
public sealed record FindingProposal(bool RefusesClaim, string Value)
{
    /// <param name="answer">The unit's answer; null: it gave none, and nothing differs from it.</param>
    /// <param name="found">What the team found about what it saw.</param>
    /// <returns>Null: the team finds what the unit says.</returns>
    public static FindingProposal? Of(Criterion criterion, Answer? answer, Finding found)
    {
        if (answer is not { IsAnswered: true } || !Differs(answer.IsNotApplicable, answer.Finding, found))
        {
            return null;
        }

        if (answer.IsNotApplicable)
        {
            return new(true, "");
        }

        return new(false, (criterion.Answer, found) switch
        {
            (AnswerKind.YesNo, Finding.Adequate) => "yes",
            (AnswerKind.YesNo, Finding.Missing) => "no",
            (AnswerKind.Level, Finding.Missing) => "0",
            _ => "",
        });
    }

    /// <summary>Whether the team finds otherwise than an answer says.</summary>
    /// <param name="own">The class that the unit gave itself; null: none, which says that nothing is to be mended.</param>
    public static bool Differs(bool isNotApplicable, Finding? own, Finding found) => isNotApplicable || (own ?? Finding.Adequate) != found;
}
