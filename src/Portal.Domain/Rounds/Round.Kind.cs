using Portal.Domain.Checklists;
using Portal.Domain.Common;

namespace Portal.Domain.Rounds;

/// <content>Rounds beside the yearly one, which may ask only some criteria of a version.</content>
public sealed partial class Round
{
    public RoundKind Kind { get; private set; }

    /// <summary>Codes of the only criteria that a draft asks, in the order of the checklist, joined by <c>;</c>; empty: all. Once issued, the round has a checklist of its own.</summary>
    public string CriterionCodes { get; private set; } = "";

    /// <summary>Its criteria are chosen: a yearly round asks the whole checklist, a follow-up what was found, and one that is issued on what the one above asks.</summary>
    public bool ChoosesCriteria => Kind is RoundKind.Thematic or RoundKind.AdHoc && ParentRoundId is null;

    public IReadOnlyList<string> Criteria => CriterionCodes.Split(';', StringSplitOptions.RemoveEmptyEntries);

    /// <summary>Says what the round is for. A yearly round asks the whole checklist.</summary>
    /// <exception cref="RuleBrokenException"><c>round.not-draft</c>; <c>round.cascade-kind</c>: a round that is issued on is what the one above is; <c>round.follow-up-fixed</c>.</exception>
    public void Become(RoundKind kind)
    {
        OnlyDraft();
        if (ParentRoundId is not null && kind != Kind)
        {
            throw new RuleBrokenException("round.cascade-kind");
        }

        if (kind != Kind && Kind == RoundKind.FollowUp)
        {
            throw new RuleBrokenException("round.follow-up-fixed");
        }

        if (kind == RoundKind.Yearly)
        {
            AskEverything();
        }

        Kind = kind;
    }

    /// <summary>Chooses the criteria that a thematic or ad-hoc round asks.</summary>
    /// <exception cref="RuleBrokenException">
    /// <c>round.not-draft</c>; <c>round.asks-all</c>: a yearly round, or one that is issued on, asks all; <c>round.no-criteria</c>: nothing that earns base points is chosen.
    /// </exception>
    public void Ask(Checklist checklist, IReadOnlyCollection<string> codes)
    {
        OnlyDraft();
        if (!ChoosesCriteria)
        {
            throw new RuleBrokenException("round.asks-all");
        }

        var chosen = checklist.AllCriteria.Where(c => codes.Contains(c.Code)).ToList();
        if (!chosen.Exists(c => c.SectionKind.IsInBase()))
        {
            throw new RuleBrokenException("round.no-criteria");
        }

        CriterionCodes = chosen.Count == checklist.AllCriteria.Count ? "" : string.Join(';', chosen.Select(c => c.Code));
        DecidedSteps |= DraftSteps.Criteria;
    }

    /// <summary>Takes the version that was made for this round alone, at the moment of the issue.</summary>
    public void TakeOwnChecklist(string code)
    {
        if (Status != RoundStatus.Draft)
        {
            throw new RuleBrokenException("round.not-draft");
        }

        ChecklistCode = code;
    }

    private void AskEverything()
    {
        CriterionCodes = "";
        DecidedSteps &= ~DraftSteps.Criteria;
    }
}
