using Portal.Domain.Checklists;
using Portal.Domain.Common;

namespace Portal.Domain.Rounds;

/// <content>A round that reviews once more what was weak, missing or unsuitable in a closed one.</content>
public sealed partial class Round
{
    /// <summary>
    /// Begins the draft of a follow-up round. Its checklist version, classes, ladder and verifying bodies are the closed round's, which it compares itself with; dates
    /// are left to decide. Which unit is asked what is said in each review.
    /// </summary>
    /// <param name="closed">The round whose findings are reviewed again.</param>
    /// <param name="asked">Codes of the criteria with a finding in any unit.</param>
    /// <param name="recipients">The units with findings, by list.</param>
    /// <exception cref="RuleBrokenException"><c>round.follow-up-open</c>: its results are not complete; <c>round.follow-up-nothing</c>: nothing was found; or as the constructor.</exception>
    public static Round FollowUp(string code, LocalText title, Round closed, Checklist checklist, IReadOnlyCollection<string> asked, RecipientRule recipients)
    {
        if (closed.Status is not (RoundStatus.Closed or RoundStatus.Frozen))
        {
            throw new RuleBrokenException("round.follow-up-open");
        }

        var chosen = checklist.AllCriteria.Where(c => c.SectionKind.IsInBase() && asked.Contains(c.Code)).Select(c => c.Code).ToList();
        if (chosen.Count == 0 || recipients.Codes.Count == 0)
        {
            throw new RuleBrokenException("round.follow-up-nothing");
        }

        var draft = new Round(code, title, closed.ChecklistCode, closed.PolicyJson, closed.Period, closed.DueOn, closed.OwnerUnitId)
        {
            Kind = RoundKind.FollowUp,
            PreviousRoundId = closed.Id,
            LadderText = closed.LadderText,
            VerifyingUnitId = closed.VerifyingUnitId,
            SubstituteUnitId = closed.SubstituteUnitId,
            DecidedSteps = DraftSteps.Checklist,
            CriterionCodes = string.Join(';', chosen),
        };
        draft.Address(recipients);
        return draft;
    }

    private void OnlyAsFollowUp(string checklistCode, Guid? previousRoundId)
    {
        if (Kind == RoundKind.FollowUp && (checklistCode != ChecklistCode || previousRoundId != PreviousRoundId))
        {
            throw new RuleBrokenException("round.follow-up-fixed");
        }
    }
}
