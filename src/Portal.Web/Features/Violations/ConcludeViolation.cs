using System.ComponentModel.DataAnnotations;
using Portal.Domain.Common;
using Portal.Domain.Violations;

namespace Portal.Web.Features.Violations;

/// <summary>Confirms or dismisses a case by a document, or takes a conclusion back by a later one.</summary>
public sealed class ConcludeViolation(ViolationScope scope)
{
    public const string Confirm = "confirm";
    public const string Dismiss = "dismiss";
    public const string Reopen = "reopen";

    public sealed class Form
    {
        [Required]
        [StringLength(DocumentNumber.MaxLength)]
        public string? Number { get; set; }

        [Required]
        public DateOnly? SignedOn { get; set; }

        public uint Version { get; set; }
    }

    /// <param name="act"><see cref="Confirm"/>, <see cref="Dismiss"/> or <see cref="Reopen"/>.</param>
    /// <returns>Null when there is no such case in the person's scope, or no such act.</returns>
    /// <exception cref="RuleBrokenException">Rules of the act; <c>conflict.violation</c>.</exception>
    public async Task<Violation?> Run(string code, string act, Form form, CancellationToken ct) => act is not (Confirm or Dismiss or Reopen)
        ? null
        : await scope.RunAsync(
            code,
            form.Version,
            isDecision: true,
            (violation, by) => act switch
            {
                Confirm => violation.Confirm(form.Number, form.SignedOn!.Value, by),
                Dismiss => violation.Dismiss(form.Number, form.SignedOn!.Value, by),
                _ => violation.Reopen(form.Number, form.SignedOn!.Value, by),
            },
            ct);
}
