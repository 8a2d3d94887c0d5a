using System.ComponentModel.DataAnnotations;
using Portal.Domain.Incidents;

namespace Portal.Web.Features.Incidents;

/// <summary>A step as one of the officers notes it.</summary>
public sealed class StepForm
{
    [Required]
    public IncidentAct? Act { get; set; }

    /// <summary>Numbers of documents, counts; never what the item says.</summary>
    [StringLength(IncidentStep.NoteMaxLength)]
    public string? Note { get; set; }
}
