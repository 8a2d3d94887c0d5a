using System.ComponentModel.DataAnnotations;
using Portal.Domain.Common;
using Portal.Domain.Violations;
using Portal.Infrastructure.Database;

namespace Portal.Web.Features.Violations;

/// <summary>Enters that somebody was disciplined: by post, never by name.</summary>
public sealed class DisciplinePost(PortalDb db, ViolationScope scope, DisciplineForms forms)
{
    public sealed class Form
    {
        /// <summary>Kind of official and form, <c>CivilServant.warning</c>.</summary>
        [Required]
        public string? Choice { get; set; }

        [Required]
        [StringLength(Violation.PostMaxLength)]
        public string? Post { get; set; }

        [Required]
        [StringLength(DocumentNumber.MaxLength)]
        public string? Number { get; set; }

        [Required]
        public DateOnly? SignedOn { get; set; }

        /// <summary>Whom an earlier decision disciplined already: counted once.</summary>
        public bool SamePerson { get; set; }

        public uint Version { get; set; }
    }

    /// <returns>Null when there is no such case in the person's scope.</returns>
    /// <exception cref="RuleBrokenException">Rules of <see cref="Violation.Discipline"/>; <c>violation.unknown-choice</c>.</exception>
    public Task<Violation?> Run(string code, Form form, CancellationToken ct) => scope.RunAsync(
        code,
        form.Version,
        isDecision: true,
        (violation, by) =>
        {
            var parts = (form.Choice ?? "").Split('.', 2);
            if (parts.Length != 2 || !Enum.TryParse<OfficialKind>(parts[0], out var official))
            {
                throw new RuleBrokenException("violation.unknown-choice");
            }

            var (sanction, entry) = violation.Discipline(official, parts[1], form.Post, form.Number, form.SignedOn!.Value, form.SamePerson, forms, by);
            db.ViolationSanctions.Add(sanction);
            return entry;
        },
        ct);
}
