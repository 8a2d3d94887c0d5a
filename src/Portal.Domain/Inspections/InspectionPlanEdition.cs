using System.Text.Json;
using Portal.Domain.Common;

namespace Portal.Domain.Inspections;

/// <summary>What the committee's head approved, and when. Never changes.</summary>
public sealed class InspectionPlanEdition
{
    private InspectionPlanEdition()
    {
    }

    internal InspectionPlanEdition(InspectionPlan plan, string number, IReadOnlyCollection<PlanVisit> visits, Guid byId, string byName, DateTimeOffset now)
    {
        var said = string.IsNullOrWhiteSpace(number) ? "" : DocumentNumber.Read(number);
        (Id, PlanId, Ordinal, Reason, Number) = (Guid.CreateVersion7(), plan.Id, plan.Edition, plan.Reason, said);
        (ApprovedById, ApprovedByName, ApprovedAt) = (byId, byName, now);
        VisitsJson = JsonSerializer.Serialize(visits.OrderBy(v => v.From).ThenBy(v => v.Code, StringComparer.Ordinal));
    }

    public Guid Id { get; private set; }

    public Guid PlanId { get; private set; }

    /// <summary>1 is the plan, each amendment one more.</summary>
    public int Ordinal { get; private set; }

    public string Reason { get; private set; } = "";

    /// <summary>Number of the document; empty: none was given.</summary>
    public string Number { get; private set; } = "";

    /// <summary>The visits as approved, a JSON array of <see cref="PlanVisit"/>.</summary>
    public string VisitsJson { get; private set; } = "[]";

    public Guid ApprovedById { get; private set; }

    public string ApprovedByName { get; private set; } = "";

    public DateTimeOffset ApprovedAt { get; private set; }

    public IReadOnlyList<PlanVisit> Visits => JsonSerializer.Deserialize<List<PlanVisit>>(VisitsJson) ?? [];
}
