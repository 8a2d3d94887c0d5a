using System.ComponentModel.DataAnnotations;
using Portal.Domain.Common;
using Portal.Domain.Violations;

namespace Portal.Web.Features.Violations;

/// <summary>Enters that a case was handed to the Police: their number and its day, nothing else.</summary>
public sealed class TransferViolation(ViolationScope scope)
{
    public sealed class Form
    {
        [Required]
        [StringLength(DocumentNumber.MaxLength)]
        public string? Number { get; set; }

        [Required]
        public DateOnly? SignedOn { get; set; }

        public uint Version { get; set; }
    }

    /// <returns>Null when there is no such case in the person's scope.</returns>
    /// <exception cref="RuleBrokenException">Rules of <see cref="Violation.Transfer"/>.</exception>
    public Task<Violation?> Run(string code, Form form, CancellationToken ct) =>
        scope.RunAsync(code, form.Version, isDecision: true, (violation, by) => violation.Transfer(form.Number, form.SignedOn!.Value, by), ct);
}
