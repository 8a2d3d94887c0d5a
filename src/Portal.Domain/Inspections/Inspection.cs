using System.Globalization;
using Portal.Domain.Checklists;
using Portal.Domain.Common;

namespace Portal.Domain.Inspections;

/// <summary>One visit of a team to a unit: planned, decided, announced unless it is unannounced, begun, concluded. References and counts only, never what is secret.</summary>
public sealed partial class Inspection
{
    public const int CodeMaxLength = 20;
    public const int TopicMaxLength = 300;
    public const int NumberMaxLength = DocumentNumber.MaxLength;
    public const int SignatoryMaxLength = 200;
    public const int ReasonMaxLength = 500;

    /// <summary>Longest visit, in days.</summary>
    public const int MostDays = 60;

    /// <summary>Human codes, <c>KT-2026-07</c>.</summary>
    public static readonly YearNumber Numbers = new("KT", digits: 2);

    private Inspection()
    {
    }

    /// <param name="code">Human code, <c>KT-2026-07</c>.</param>
    /// <param name="ownerUnitId">The province (or body) whose committee inspects.</param>
    /// <param name="planId">The annual plan; null: beside any plan.</param>
    /// <param name="followsId">The inspection whose findings it looks at again; null: none.</param>
    /// <param name="id">Of the form that plans it, so that the form sent twice makes one visit; null: a new one.</param>
    /// <exception cref="RuleBrokenException"><c>inspection.needs-plan</c> (of kind planned), and those of <see cref="Arrange"/>.</exception>
    public Inspection(string code, Guid ownerUnitId, Guid? planId, Guid unitId, InspectionKind kind, DateOnly from, DateOnly to, string topic, Guid? followsId = null, Guid? id = null)
    {
        if (kind == InspectionKind.Planned && planId is null)
        {
            throw new RuleBrokenException("inspection.needs-plan");
        }

        (Id, Code, OwnerUnitId, PlanId, UnitId, Kind, FollowsId) = (id ?? Guid.CreateVersion7(), code, ownerUnitId, planId, unitId, kind, followsId);
        Arrange(from, to, topic);
    }

    public Guid Id { get; private set; }

    public string Code { get; private set; } = "";

    public Guid OwnerUnitId { get; private set; }

    public Guid? PlanId { get; private set; }

    /// <summary>Edition of the plan that holds it as it stands; null: it waits for approval.</summary>
    public int? ApprovedEdition { get; private set; }

    public Guid UnitId { get; private set; }

    public InspectionKind Kind { get; private set; }

    /// <summary>The inspection whose findings it looks at again; null: none.</summary>
    public Guid? FollowsId { get; private set; }

    public InspectionStatus Status { get; private set; }

    /// <summary>First day.</summary>
    public DateOnly From { get; private set; }

    /// <summary>Last day, included.</summary>
    public DateOnly To { get; private set; }

    /// <summary>What it is about in one line; empty: the whole work of protecting state secrets.</summary>
    public string Topic { get; private set; } = "";

    /// <summary>The checklist version whose criteria are looked at; empty: not chosen yet.</summary>
    public string ChecklistCode { get; private set; } = "";

    /// <summary>Codes with <c>;</c> between them, in the checklist's order.</summary>
    public string CriterionCodes { get; private set; } = "";

    public IReadOnlyList<string> Criteria => CriterionCodes.Split(';', StringSplitOptions.RemoveEmptyEntries);

    public string DecisionNumber { get; private set; } = "";

    public DateOnly? DecisionOn { get; private set; }

    public string DecisionPost { get; private set; } = "";

    public string DecisionSignatory { get; private set; } = "";

    public DateTimeOffset? AnnouncedAt { get; private set; }

    /// <summary>Day on which the team was there first.</summary>
    public DateOnly? BegunOn { get; private set; }

    /// <summary>Why it is not done; empty unless cancelled.</summary>
    public string CancelReason { get; private set; } = "";

    public uint Version { get; private set; }

    /// <summary>Whether the unit is told ahead.</summary>
    public bool IsAnnounceable => Kind != InspectionKind.Unannounced;

    /// <summary>Whether the inspected unit may know of it.</summary>
    public bool IsKnownToUnit => AnnouncedAt is not null || BegunOn is not null;

    /// <summary>It still counts for the plan and its conflicts.</summary>
    public bool Stands => Status != InspectionStatus.Cancelled;

    /// <summary>Days since its first day, on which the team did not begin; null: it has begun, was cancelled, or its day is not over.</summary>
    public int? DaysLate(DateOnly today) => IsLate(Status, From, today) ? today.DayNumber - From.DayNumber : null;

    /// <summary>Whether the first day passed without the team.</summary>
    public static bool IsLate(InspectionStatus status, DateOnly from, DateOnly today) => status is InspectionStatus.Preparing or InspectionStatus.Decided && from < today;

    /// <summary>Days and topic. What was approved in the plan waits for approval anew.</summary>
    /// <exception cref="RuleBrokenException"><c>inspection.decided-already</c>, <c>inspection.year</c>, <c>inspection.ends-before-start</c>, <c>inspection.too-long</c>, <c>answer.too-long</c>.</exception>
    public void Arrange(DateOnly from, DateOnly to, string topic)
    {
        Only(InspectionStatus.Preparing, "inspection.decided-already");
        if (from.Year is < InspectionPlan.FirstYear or > InspectionPlan.LastYear)
        {
            throw new RuleBrokenException("inspection.year", Digits(InspectionPlan.FirstYear), Digits(InspectionPlan.LastYear));
        }

        if (to < from)
        {
            throw new RuleBrokenException("inspection.ends-before-start");
        }

        if (to.DayNumber - from.DayNumber >= MostDays)
        {
            throw new RuleBrokenException("inspection.too-long", MostDays);
        }

        var said = Fitting(topic, TopicMaxLength);
        if ((from, to, said) != (From, To, Topic))
        {
            (From, To, Topic, ApprovedEdition) = (from, to, said, null);
        }
    }

    /// <summary>The committee's head has approved the plan that holds it.</summary>
    public void Approve(int edition) => ApprovedEdition ??= edition;

    /// <summary>What is looked at.</summary>
    /// <param name="codes">Criteria of the checklist; codes that it does not know are passed over.</param>
    /// <exception cref="RuleBrokenException"><c>inspection.no-criteria</c>, <c>inspection.decided-already</c>.</exception>
    public void Ask(Checklist checklist, IReadOnlyCollection<string> codes)
    {
        Only(InspectionStatus.Preparing, "inspection.decided-already");
        var chosen = checklist.AllCriteria.Where(c => codes.Contains(c.Code)).Select(c => c.Code).ToList();
        if (chosen.Count == 0)
        {
            throw new RuleBrokenException("inspection.no-criteria");
        }

        (ChecklistCode, CriterionCodes) = (checklist.Code, string.Join(';', chosen));
    }

    /// <summary>The decision to inspect is signed: from here on days, scope and team stand as it says.</summary>
    /// <exception cref="RuleBrokenException">
    /// <c>inspection.decided-already</c>, <c>inspection.plan-not-approved</c>, <c>inspection.no-criteria</c>, <c>inspection.decision-incomplete</c>, <c>inspection.decided-after-start</c>,
    /// and those of <see cref="InspectionTeam.Check"/> and <see cref="DocumentNumber.Read"/>.
    /// </exception>
    public void Decide(string number, DateOnly on, string post, string signatory, IReadOnlyCollection<InspectionMember> team)
    {
        Only(InspectionStatus.Preparing, "inspection.decided-already");
        if (PlanId is not null && ApprovedEdition is null)
        {
            throw new RuleBrokenException("inspection.plan-not-approved");
        }

        if (CriterionCodes.Length == 0)
        {
            throw new RuleBrokenException("inspection.no-criteria");
        }

        InspectionTeam.Check(team);
        var (said, by, who) = (DocumentNumber.Read(number), Fitting(post, SignatoryMaxLength), Fitting(signatory, SignatoryMaxLength));
        if (by.Length == 0 || who.Length == 0)
        {
            throw new RuleBrokenException("inspection.decision-incomplete");
        }

        if (on > From)
        {
            throw new RuleBrokenException("inspection.decided-after-start", From);
        }

        (DecisionNumber, DecisionOn, DecisionPost, DecisionSignatory, Status) = (said, on, by, who, InspectionStatus.Decided);
    }

    /// <summary>The unit is told.</summary>
    /// <exception cref="RuleBrokenException"><c>inspection.is-unannounced</c>, <c>inspection.not-decided</c>, <c>inspection.announced-already</c>.</exception>
    public void Announce(DateTimeOffset now)
    {
        if (!IsAnnounceable)
        {
            throw new RuleBrokenException("inspection.is-unannounced");
        }

        Only(InspectionStatus.Decided, "inspection.not-decided");
        if (AnnouncedAt is not null)
        {
            throw new RuleBrokenException("inspection.announced-already");
        }

        AnnouncedAt = now;
    }

    /// <summary>The team is at the unit, or was, where it worked on paper and is typed in later.</summary>
    /// <param name="on">Day on which it was there first: from <see cref="From"/> on.</param>
    /// <param name="today">Nothing has begun on a later day.</param>
    /// <exception cref="RuleBrokenException"><c>inspection.not-decided</c>, <c>inspection.not-announced</c>, <c>inspection.too-early</c> with the first day, <c>inspection.day-to-come</c>.</exception>
    public void Begin(DateOnly on, DateOnly today)
    {
        Only(InspectionStatus.Decided, "inspection.not-decided");
        if (IsAnnounceable && AnnouncedAt is null)
        {
            throw new RuleBrokenException("inspection.not-announced");
        }

        if (on < From)
        {
            throw new RuleBrokenException("inspection.too-early", From);
        }

        if (on > today)
        {
            throw new RuleBrokenException("inspection.day-to-come");
        }

        (BegunOn, Status) = (on, InspectionStatus.Begun);
    }

    /// <summary>It is not done after all.</summary>
    /// <exception cref="RuleBrokenException"><c>inspection.begun-already</c>, <c>inspection.reason-missing</c>.</exception>
    public void Cancel(string reason)
    {
        if (Status is not (InspectionStatus.Preparing or InspectionStatus.Decided))
        {
            throw new RuleBrokenException("inspection.begun-already");
        }

        CancelReason = Fitting(reason, ReasonMaxLength) is { Length: > 0 } said ? said : throw new RuleBrokenException("inspection.reason-missing");
        Status = InspectionStatus.Cancelled;
    }

    /// <exception cref="RuleBrokenException"><c>inspection.decided-already</c>: the team stands as the decision names it.</exception>
    public void OnlyPreparing() => Only(InspectionStatus.Preparing, "inspection.decided-already");

    /// <summary>The unit ended before the conclusion: whoever took over is visited, and answers for what was found.</summary>
    public void PassTo(Guid unitId) => UnitId = unitId;

    /// <summary>The province ended, or the unit is of another one now: that one's committee goes on, also with what is to be looked at again.</summary>
    public void PassOwner(Guid unitId) => OwnerUnitId = unitId;

    /// <summary>It goes over into the plan of the committee that goes on: what is not decided yet waits for that one's approval.</summary>
    /// <param name="planId">Null: that committee has no plan of the year, and it stands beside any.</param>
    public void PassPlan(Guid? planId)
    {
        if (PlanId != planId)
        {
            (PlanId, ApprovedEdition) = (planId, Status == InspectionStatus.Preparing ? null : ApprovedEdition);
        }
    }

    private static string Fitting(string text, int most) => text.Normalize().Trim() is var said && said.Length > most ? throw new RuleBrokenException("answer.too-long") : said;

    // a year has no thousands
    private static string Digits(int year) => year.ToString(CultureInfo.InvariantCulture);

    private void Only(InspectionStatus status, string rule)
    {
        if (Status != status)
        {
            throw new RuleBrokenException(rule);
        }
    }
}
