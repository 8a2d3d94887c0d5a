using System.ComponentModel.DataAnnotations;
using Portal.Domain.Incidents;

namespace Portal.Web.Features.Incidents;

/// <summary>Which item somebody reports, and why: no words of one's own.</summary>
public sealed class ReportForm
{
    /// <summary>One of the kinds of item that can be reported.</summary>
    public IncidentItem? Item { get; set; }

    /// <summary>Code of the round; for the name of a unit empty.</summary>
    [StringLength(40)]
    public string? Round { get; set; }

    [StringLength(Domain.Units.Unit.CodeMaxLength)]
    public string? Unit { get; set; }

    /// <summary>Code of the criterion or gate, id of the comment, file, question, remark or appeal; for the name of a unit empty.</summary>
    [StringLength(Incident.KeyMaxLength)]
    public string? Key { get; set; }

    [Required]
    public IncidentReason? Reason { get; set; }
}
