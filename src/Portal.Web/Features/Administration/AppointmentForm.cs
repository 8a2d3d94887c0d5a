using System.ComponentModel.DataAnnotations;
using Portal.Domain.Committees;

namespace Portal.Web.Features.Administration;

/// <summary>An appointment as an administrator types it.</summary>
public class AppointmentForm
{
    /// <summary>Scope of the whole portal.</summary>
    public const string Everything = "*";

    [Required]
    public Capacity? Capacity { get; set; }

    /// <summary>Code of the employing unit.</summary>
    [Required]
    [StringLength(Domain.Units.Unit.CodeMaxLength)]
    public string Unit { get; set; } = "";

    /// <summary>Code of the unit under which the right reaches; empty: the employing unit; <see cref="Everything"/>: the whole portal.</summary>
    [StringLength(Domain.Units.Unit.CodeMaxLength)]
    public string? Scope { get; set; }

    [Required]
    [StringLength(Appointment.PostMaxLength)]
    public string PostVi { get; set; } = "";

    [StringLength(Appointment.PostMaxLength)]
    public string? PostEn { get; set; }

    [Required]
    public DateOnly? From { get; set; }

    public DateOnly? To { get; set; }
}
