using Portal.Domain.Common;
using Portal.Domain.Units;

namespace Portal.Domain.Rounds;

/// <content>A round is prepared step by step; each step stands for itself.</content>
public sealed partial class Round
{
    /// <summary>The steps of the draft that somebody has decided; the others stand as they were proposed.</summary>
    public DraftSteps DecidedSteps { get; private set; }

    /// <summary>A draft of which only the first step is decided. Period, due day, ladder, policy and office are proposals until their steps are saved.</summary>
    /// <param name="ownerUnitId">See the constructor.</param>
    /// <param name="officeId">The standing office that is proposed; null: none.</param>
    /// <exception cref="RuleBrokenException">As the constructor.</exception>
    public static Round Begin(string code, LocalText title, string checklistCode, string policyJson, DateRange period, DateOnly dueOn, Guid? ownerUnitId, string ladderText, Guid? officeId) =>
        new(code, title, checklistCode, policyJson, period, dueOn, ownerUnitId) { LadderText = ladderText, VerifyingUnitId = officeId, DecidedSteps = DraftSteps.Checklist };

    /// <summary>Changes the draft's substance. Only a draft can change.</summary>
    public void Prepare(LocalText title, string checklistCode, string policyJson, DateRange period, DateOnly dueOn)
    {
        OnlyDraft();
        Name(title);
        ChecklistCode = checklistCode;
        Schedule(period, dueOn);
        RankBy(policyJson);
        DecidedSteps |= DraftSteps.Checklist;
    }

    public void Address(RecipientRule rule)
    {
        OnlyDraft();
        if (rule.Kinds.Count == 0)
        {
            throw new RuleBrokenException("round.no-kinds");
        }

        if (Kind == RoundKind.FollowUp && rule.Codes.Count == 0)
        {
            throw new RuleBrokenException("round.follow-up-list");
        }

        RecipientKinds = string.Join(';', rule.Kinds.Distinct().Select(k => k.Code()));
        RecipientParentId = rule.ParentUnitId;
        RecipientClusterId = rule.ClusterId;
        RecipientCodes = string.Join(';', rule.Codes);
        DecidedSteps |= DraftSteps.Recipients;
    }

    public void Arrange(Guid? previousRoundId, Guid? verifyingUnitId, Guid? substituteUnitId, string ladderText, string documentReference)
    {
        OnlyDraft();
        if (previousRoundId == Id)
        {
            throw new RuleBrokenException("round.previous-is-self");
        }

        Entrust(verifyingUnitId, substituteUnitId);
        Remind(ladderText);
        PreviousRoundId = previousRoundId;
        DocumentReference = documentReference.Normalize().Trim();
    }

    /// <summary>What it is called, what it asks, and what "last year" means in it.</summary>
    /// <param name="policyJson">The checklist's own policy: it holds until the step of classes is decided.</param>
    /// <exception cref="RuleBrokenException"><c>round.title-missing</c>, <c>round.previous-is-self</c>, <c>round.not-draft</c>.</exception>
    public void Describe(LocalText title, string checklistCode, string policyJson, Guid? previousRoundId)
    {
        OnlyDraft();
        Name(title);
        if (previousRoundId == Id)
        {
            throw new RuleBrokenException("round.previous-is-self");
        }

        OnlyAsFollowUp(checklistCode, previousRoundId);
        if (checklistCode != ChecklistCode)
        {
            AskEverything();
        }

        ChecklistCode = checklistCode;
        PreviousRoundId = previousRoundId;
        if (!DecidedSteps.HasFlag(DraftSteps.Policy) && Kind != RoundKind.FollowUp)
        {
            PolicyJson = policyJson;
        }

        DecidedSteps |= DraftSteps.Checklist;
    }

    /// <exception cref="RuleBrokenException"><c>round.due-before-period</c>, <c>round.not-draft</c>.</exception>
    public void Schedule(DateRange period, DateOnly dueOn)
    {
        OnlyDraft();
        if (dueOn < period.From)
        {
            throw new RuleBrokenException("round.due-before-period");
        }

        (PeriodFrom, PeriodTo, DueOn) = (period.From, period.To, dueOn);
        DecidedSteps |= DraftSteps.Dates;
    }

    /// <param name="ladderText">The ladder in its text form; empty: nobody is reminded.</param>
    public void Remind(string ladderText)
    {
        OnlyDraft();
        LadderText = ladderText;
        DecidedSteps |= DraftSteps.Reminders;
    }

    public void RankBy(string policyJson)
    {
        OnlyDraft();
        PolicyJson = policyJson;
        DecidedSteps |= DraftSteps.Policy;
    }

    /// <exception cref="RuleBrokenException"><c>round.substitute-is-office</c>, <c>round.not-draft</c>.</exception>
    public void Entrust(Guid? verifyingUnitId, Guid? substituteUnitId)
    {
        OnlyDraft();
        if (substituteUnitId is not null && substituteUnitId == verifyingUnitId)
        {
            throw new RuleBrokenException("round.substitute-is-office");
        }

        (VerifyingUnitId, SubstituteUnitId) = (verifyingUnitId, substituteUnitId);
        DecidedSteps |= DraftSteps.Verifying;
    }

    /// <summary>Before a draft is dropped: what is being sent, or was, is no draft any more.</summary>
    /// <exception cref="RuleBrokenException"><c>round.not-draft</c>, <c>round.being-issued</c>.</exception>
    public void EndDraft() => OnlyDraft();

    /// <summary>Where one step stands. Recipients and dates are never proposed: nobody can know them.</summary>
    public DraftStepState StateOf(DraftSteps step) => step switch
    {
        _ when step == DraftSteps.Verifying && VerifyingUnitId is null => DraftStepState.Missing,
        DraftSteps.Decision => DocumentReference.Length > 0 ? DraftStepState.Done : DraftStepState.Proposed,
        DraftSteps.Criteria when !ChoosesCriteria => DraftStepState.Done,
        _ when DecidedSteps.HasFlag(step) => DraftStepState.Done,
        DraftSteps.Criteria when Kind == RoundKind.Thematic => DraftStepState.Missing,
        DraftSteps.Recipients or DraftSteps.Dates => DraftStepState.Missing,
        _ => DraftStepState.Proposed,
    };

    private void Name(LocalText title)
    {
        if (string.IsNullOrWhiteSpace(title.Vi) || title.Vi.Length > TitleMaxLength || title.En.Length > TitleMaxLength)
        {
            throw new RuleBrokenException("round.title-missing");
        }

        TitleVi = title.Vi.Normalize().Trim();
        TitleEn = title.En.Normalize().Trim();
    }
}
