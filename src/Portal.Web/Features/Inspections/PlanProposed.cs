using System.ComponentModel.DataAnnotations;
using Portal.Domain.Common;
using Portal.Domain.Inspections;

namespace Portal.Web.Features.Inspections;

/// <summary>Puts units that risk proposes into a plan that is drafted, all for the same days: each visit is arranged by itself afterwards.</summary>
public sealed class PlanProposed(PlanInspection planning)
{
    public sealed class Form
    {
        [Required]
        [StringLength(InspectionPlan.CodeMaxLength)]
        public string? Plan { get; set; }

        /// <summary>Codes of the units that were ticked.</summary>
        public List<string> Units { get; set; } = [];

        [Required]
        public DateOnly? From { get; set; }

        [Required]
        public DateOnly? To { get; set; }

        [StringLength(Inspection.TopicMaxLength)]
        public string? Topic { get; set; }
    }

    /// <returns>How many visits were added; null: no such plan in reach.</returns>
    /// <exception cref="RuleBrokenException"><c>inspection.none-chosen</c>, <c>inspection.planned-already</c>: a unit has a visit in the plan, and those of <see cref="PlanInspection.Run"/>: then nothing is added.</exception>
    public async Task<int?> Run(Form form, CancellationToken ct)
    {
        var units = form.Units.Distinct(StringComparer.Ordinal).ToList();
        if (units.Count == 0)
        {
            throw new RuleBrokenException("inspection.none-chosen");
        }

        var made = await planning.RunAll(
            [.. units.Select(u => new PlanInspection.Form { PlanCode = form.Plan, UnitCode = u, Kind = InspectionKind.Planned, From = form.From, To = form.To, Topic = form.Topic })], isOnce: true, ct);
        return made?.Count;
    }
}
