using System.ComponentModel.DataAnnotations;
using Portal.Domain.Incidents;

namespace Portal.Web.Features.Incidents;

/// <summary>The number of the incident, typed to say that one means it.</summary>
public sealed class DecisionForm
{
    [StringLength(Incident.NumberMaxLength)]
    public string? Word { get; set; }
}
