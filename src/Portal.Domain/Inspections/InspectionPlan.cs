using System.Globalization;
using Portal.Domain.Common;

namespace Portal.Domain.Inspections;

/// <summary>
/// Kế hoạch kiểm tra năm of one committee: drafted, approved by its head, amended. What was approved stays beside it as <see cref="InspectionPlanEdition"/>; a visit that an amendment
/// changes waits for the next approval, the others go on.
/// </summary>
public sealed class InspectionPlan
{
    public const int CodeMaxLength = 40;
    public const int ReasonMaxLength = 500;
    public const int NumberMaxLength = Inspection.NumberMaxLength;

    /// <summary>Years that a plan can be for.</summary>
    public const int FirstYear = 2020, LastYear = 2100;

    private InspectionPlan()
    {
    }

    /// <param name="ownerCode">Code of the unit whose committee plans; part of the plan's own.</param>
    /// <exception cref="RuleBrokenException"><c>inspection-plan.year</c>.</exception>
    public InspectionPlan(Guid ownerUnitId, string ownerCode, int year)
    {
        if (year is < FirstYear or > LastYear)
        {
            throw new RuleBrokenException("inspection-plan.year");
        }

        (Id, OwnerUnitId, Year, Code) = (Guid.CreateVersion7(), ownerUnitId, year, CodeOf(ownerCode, year));
    }

    public Guid Id { get; private set; }

    /// <summary><c>P01-2027</c>.</summary>
    public string Code { get; private set; } = "";

    public Guid OwnerUnitId { get; private set; }

    public int Year { get; private set; }

    public InspectionPlanStatus Status { get; private set; }

    /// <summary>The edition that is drafted, or was approved last: 1 is the plan, each amendment one more.</summary>
    public int Edition { get; private set; } = 1;

    /// <summary>Why it is amended; empty in the first edition.</summary>
    public string Reason { get; private set; } = "";

    public Guid? SubmittedById { get; private set; }

    /// <summary>Why the committee's head sent it back; empty: they did not.</summary>
    public string SentBackReason { get; private set; } = "";

    public uint Version { get; private set; }

    /// <summary>Visits may be added, moved and dropped.</summary>
    public bool IsDraft => Status == InspectionPlanStatus.Draft;

    public static string CodeOf(string ownerCode, int year) => string.Create(CultureInfo.InvariantCulture, $"{ownerCode}-{year}");

    /// <exception cref="RuleBrokenException"><c>inspection-plan.not-draft</c>.</exception>
    public void OnlyDraft()
    {
        if (!IsDraft)
        {
            throw new RuleBrokenException("inspection-plan.not-draft");
        }
    }

    /// <summary>A visit may be cancelled at any time but while the committee's head looks at it: what is approved is what was submitted.</summary>
    /// <exception cref="RuleBrokenException"><c>inspection-plan.waits</c>.</exception>
    public void OnlyUnlessWaiting(Inspection visit)
    {
        if (Status == InspectionPlanStatus.Submitted && visit.ApprovedEdition is null)
        {
            throw new RuleBrokenException("inspection-plan.waits");
        }
    }

    /// <exception cref="RuleBrokenException"><c>inspection-plan.not-draft</c>, <c>inspection-plan.empty</c>.</exception>
    public void Submit(Guid byId, int visits)
    {
        OnlyDraft();
        if (visits == 0)
        {
            throw new RuleBrokenException("inspection-plan.empty");
        }

        (Status, SubmittedById, SentBackReason) = (InspectionPlanStatus.Submitted, byId, "");
    }

    /// <summary>The committee's head agrees: what stands now is the edition.</summary>
    /// <param name="number">Number of the document, if it has one yet.</param>
    /// <exception cref="RuleBrokenException"><c>inspection-plan.not-submitted</c>, <c>inspection-plan.own-request</c>, <c>document.no-number</c>.</exception>
    public InspectionPlanEdition Approve(Guid byId, string byName, string number, IReadOnlyCollection<PlanVisit> visits, DateTimeOffset now)
    {
        OnlySubmitted();
        if (SubmittedById == byId)
        {
            throw new RuleBrokenException("inspection-plan.own-request");
        }

        Status = InspectionPlanStatus.Approved;
        return new InspectionPlanEdition(this, number, visits, byId, byName, now);
    }

    /// <exception cref="RuleBrokenException"><c>inspection-plan.not-submitted</c>, <c>inspection.reason-missing</c>.</exception>
    public void SendBack(string reason)
    {
        OnlySubmitted();
        (SentBackReason, Status) = (Needed(reason), InspectionPlanStatus.Draft);
    }

    /// <summary>Opens the next edition.</summary>
    /// <exception cref="RuleBrokenException"><c>inspection-plan.not-approved</c>, <c>inspection.reason-missing</c>.</exception>
    public void Amend(string reason)
    {
        if (Status != InspectionPlanStatus.Approved)
        {
            throw new RuleBrokenException("inspection-plan.not-approved");
        }

        (Reason, Status, SubmittedById) = (Needed(reason), InspectionPlanStatus.Draft, null);
        Edition++;
    }

    /// <summary>The committee's unit ended: the committee of whoever took over goes on with it.</summary>
    public void PassTo(Guid ownerUnitId)
    {
        OwnerUnitId = ownerUnitId;
        TakeBack();
    }

    /// <summary>Its visits, or who decides on them, are others than when it was submitted: it is a draft again.</summary>
    public void TakeBack()
    {
        if (Status == InspectionPlanStatus.Submitted)
        {
            (Status, SubmittedById) = (InspectionPlanStatus.Draft, null);
        }
    }

    private static string Needed(string reason) => reason.Normalize().Trim() switch
    {
        { Length: > ReasonMaxLength } => throw new RuleBrokenException("answer.too-long"),
        { Length: > 0 } said => said,
        _ => throw new RuleBrokenException("inspection.reason-missing"),
    };

    private void OnlySubmitted()
    {
        if (Status != InspectionPlanStatus.Submitted)
        {
            throw new RuleBrokenException("inspection-plan.not-submitted");
        }
    }
}
