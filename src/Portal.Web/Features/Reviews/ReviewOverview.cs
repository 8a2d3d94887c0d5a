using Portal.Domain.Cascades;
using Portal.Domain.Checklists;
using Portal.Domain.Common;
using Portal.Domain.Reviews;
using Portal.Domain.Rounds;
using Portal.Domain.Units;
using Portal.Infrastructure.Cascades;
using Portal.Infrastructure.Gates;

namespace Portal.Web.Features.Reviews;

/// <summary>What every page of one unit's review shows: where it stands, who may do what, and how far each section is.</summary>
public sealed record ReviewOverview
{
    public required ReviewInScope Scope { internal get; init; }

    public required Checklist Checklist { get; init; }

    /// <summary>The criteria that apply to the unit, without those that a closed gate drops.</summary>
    public required IReadOnlyList<Criterion> Criteria { get; init; }

    /// <summary>The gates that the unit is asked about, and what was said to them.</summary>
    public required GateRows Gates { get; init; }

    /// <summary>Criteria with an answer that is kept, although a closed gate drops them.</summary>
    public required IReadOnlySet<string> Kept { get; init; }

    /// <summary>Answers to those criteria.</summary>
    public required IReadOnlyDictionary<string, AnswerState> Answers { get; init; }

    public required IReadOnlyList<ReviewProblem> Problems { get; init; }

    public required IReadOnlyList<SectionProgress> Sections { get; init; }

    /// <summary>Whom the unit asked to answer which criterion, by its code; only for criteria that apply.</summary>
    public required IReadOnlyDictionary<string, AnswerAssignment> Assignments { get; init; }

    public required DateOnly Today { get; init; }

    /// <summary>What came up from the round that the unit has issued on; null: it has not.</summary>
    public CascadeReading? Below { get; init; }

    /// <summary>What the unit made of proposals, by criterion.</summary>
    public IReadOnlyDictionary<string, ProposalDecision> ProposalDecisions { get; init; } = new Dictionary<string, ProposalDecision>();

    public string BelowPath => $"/cascades/{RoundCode}/{UnitCode}";

    public Guid ReviewId => Scope.Review.Id;

    public Guid UnitId => Scope.Review.UnitId;

    public string RoundCode => Scope.Round.Code;

    public Guid? PreviousRoundId => Scope.Round.PreviousRoundId;

    /// <summary>It asks only about what was weak, missing or unsuitable in the round before.</summary>
    public bool IsFollowUp => Scope.Round.Kind == RoundKind.FollowUp;

    public string UnitCode => Scope.Review.UnitCode;

    public LocalText UnitName => Scope.Review.Name;

    public LocalText RoundTitle => Scope.Round.Title;

    public DateRange Period => Scope.Round.Period;

    public int Year => Scope.Round.PeriodTo.Year;

    public string PolicyJson => Scope.Round.PolicyJson;

    public ReviewStatus Status => Scope.Review.Status;

    public string StatusCode => Codes[Status];

    public DateOnly DueOn => Scope.Review.DueOn(Scope.Round);

    public int DaysLeft => DueOn.DayNumber - Today.DayNumber;

    public DateOnly? SubmittedOn => Scope.Review.SubmittedOn;

    public bool IsLate => Scope.Review.IsLate;

    public DateOnly? AnswerBy => Scope.Review.AnswerBy;

    public int ReturnCount => Scope.Review.ReturnCount;

    public DateTimeOffset? ReturnedAt => Scope.Review.ReturnedAt;

    public UnitKind UnitKind => Scope.Review.Kind;

    public Duty UnitDuties => Scope.Review.Duties;

    public string GivenBackReason => Scope.Review.GivenBackReason;

    public bool IsOwn => Scope.IsOwn && Scope.Review.EndedOn is null;

    public bool IsHead => Scope.IsHead && Scope.Review.EndedOn is null;

    public bool IsRoundOpen => Scope.Round.IsOpen;

    /// <summary>The person may change answers now.</summary>
    public bool CanWrite => IsOwn && Scope.Review.IsEditable(Scope.Round);

    /// <summary>Open questions of verifiers about single answers; with them the unit may change these answers alone.</summary>
    public IReadOnlyList<Clarification> Asked { get; init; } = [];

    /// <summary>The person may change the answer to one criterion now.</summary>
    public bool CanAnswer(string criterion) => CanWrite || (IsOwn && Scope.Review.IsAskable(Scope.Round) && Asked.Any(c => c.CriterionCode == criterion));

    public bool CanSign => IsHead && IsRoundOpen && Status is ReviewStatus.InProgress or ReviewStatus.Returned or ReviewStatus.AwaitingSignature;

    public bool CanWithdraw => IsHead && IsRoundOpen && Status == ReviewStatus.Submitted && Today <= DueOn;

    public int Answered => Sections.Where(s => !s.IsOptional).Sum(s => s.Answered);

    public int Total => Sections.Where(s => !s.IsOptional).Sum(s => s.Total);

    public int Blocking => Problems.Count(p => p.IsBlocking);

    /// <summary>Text key of why nothing can be changed and who can unlock it; null while the person may write.</summary>
    public string? LockedBecause => Scope.Review.EndedOn is not null ? "locked.unit-ended" : (CanWrite, IsRoundOpen, IsOwn, Status) switch
    {
        (true, _, _, _) => null,
        (_, false, _, _) => "locked.round-closed",
        (_, _, false, _) => "locked.read-only",
        (_, _, _, ReviewStatus.AwaitingSignature) => "locked.awaiting-signature",
        (_, _, _, ReviewStatus.Submitted) => DaysLeft >= 0 ? "locked.submitted" : "locked.submitted-after-due",
        (_, _, _, ReviewStatus.Verifying) => "locked.verifying",
        _ => "locked.verified",
    };

    public string Path(string tail = "") => $"/rounds/{RoundCode}/units/{UnitCode}{tail}";

    /// <summary>Address at which a problem can be put right.</summary>
    public string PathTo(ReviewProblem problem) => problem.IsGate ? GatePath(problem.CriterionCode) : PathTo(problem.CriterionCode);

    public string GatePath(string? gate = null) => Path("/gates" + (gate is null ? "" : "#gate-" + gate));

    /// <summary>Address of one criterion, opened.</summary>
    public string PathTo(string criterion) => Path($"/groups/{Checklist.Find(criterion)!.SectionCode}?open={criterion}#{criterion}");

    private static readonly Dictionary<ReviewStatus, string> Codes = new()
    {
        [ReviewStatus.NotOpened] = "not-opened",
        [ReviewStatus.InProgress] = "in-progress",
        [ReviewStatus.AwaitingSignature] = "awaiting-signature",
        [ReviewStatus.Submitted] = "submitted",
        [ReviewStatus.Verifying] = "verifying",
        [ReviewStatus.Returned] = "returned",
        [ReviewStatus.Verified] = "verified",
    };
}
