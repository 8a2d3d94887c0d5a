using System.ComponentModel.DataAnnotations;
using Portal.Domain.Common;
using Portal.Domain.Violations;
using Portal.Infrastructure.Database;

namespace Portal.Web.Features.Violations;

/// <summary>Enters an administrative fine.</summary>
public sealed class FineViolation(PortalDb db, ViolationScope scope)
{
    public sealed class Form
    {
        /// <summary>VND; empty: not told.</summary>
        [Range(1, 10_000_000_000)]
        public decimal? Amount { get; set; }

        [Required]
        [StringLength(DocumentNumber.MaxLength)]
        public string? Number { get; set; }

        [Required]
        public DateOnly? SignedOn { get; set; }

        public uint Version { get; set; }
    }

    /// <returns>Null when there is no such case in the person's scope.</returns>
    /// <exception cref="RuleBrokenException">Rules of <see cref="Violation.Fine"/>.</exception>
    public Task<Violation?> Run(string code, Form form, CancellationToken ct) => scope.RunAsync(
        code,
        form.Version,
        isDecision: true,
        (violation, by) =>
        {
            var (sanction, entry) = violation.Fine((long?)form.Amount, form.Number, form.SignedOn!.Value, by);
            db.ViolationSanctions.Add(sanction);
            return entry;
        },
        ct);
}
