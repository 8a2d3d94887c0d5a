using System.ComponentModel.DataAnnotations;
using Portal.Domain.Common;
using Portal.Domain.Violations;

namespace Portal.Web.Features.Violations;

/// <summary>Says when head, Police or ministry were told of a case.</summary>
public sealed class TellOfViolation(ViolationScope scope)
{
    public sealed class Form
    {
        [Required]
        public ReportDuty? Duty { get; set; }

        [Required]
        public DateOnly? Day { get; set; }

        /// <summary>Local time, <c>14:30</c>.</summary>
        [Required]
        [StringLength(5)]
        public string? Time { get; set; }

        /// <summary>Number of the report; empty: told by word.</summary>
        [StringLength(DocumentNumber.MaxLength)]
        public string? Number { get; set; }

        public uint Version { get; set; }
    }

    /// <returns>Null when there is no such case in the person's scope.</returns>
    /// <exception cref="RuleBrokenException">Rules of <see cref="Violation.Tell"/>; <c>violation.no-time</c>.</exception>
    public Task<Violation?> Run(string code, Form form, CancellationToken ct) => scope.RunAsync(
        code, form.Version, isDecision: false, (violation, by) => violation.Tell(form.Duty!.Value, ViolationFields.Moment(form.Day!.Value, form.Time), form.Number, by), ct);
}
