using System.ComponentModel.DataAnnotations;
using Microsoft.EntityFrameworkCore;
using Portal.Domain.Common;
using Portal.Domain.Inspections;
using Portal.Domain.Measures;
using Portal.Domain.Reviews;
using Portal.Infrastructure.Database;
using Portal.Web.Shell.SignIn;

namespace Portal.Web.Features.Inspections;

/// <summary>Enters what the team found about one criterion.</summary>
public sealed class WriteFinding(PortalDb db, InspectionScope scope, Access access, TimeProvider clock)
{
    /// <summary>Value of <see cref="Form.Seen"/> for what the team did not look at.</summary>
    public const string NotSeen = "not-seen";

    public sealed class Form
    {
        /// <summary><see cref="NotSeen"/>, or the code of a finding.</summary>
        [Required]
        public string? Seen { get; set; }

        [StringLength(InspectionFinding.TextMaxLength)]
        public string? Text { get; set; }

        [StringLength(InspectionFinding.ProofMaxLength)]
        public string? Proof { get; set; }

        [StringLength(InspectionFinding.RecommendationMaxLength)]
        public string? Recommendation { get; set; }

        [StringLength(CorrectiveMeasure.ResponsibleMaxLength)]
        public string? Responsible { get; set; }

        public DateOnly? DueOn { get; set; }

        /// <summary>Row version of the entry that was shown; 0: there was none.</summary>
        public uint Version { get; set; }

        /// <summary>Writes what was typed into an entry.</summary>
        /// <exception cref="RuleBrokenException">Rules of <see cref="InspectionFinding.Write"/>.</exception>
        internal void WriteInto(InspectionFinding entry, DateOnly begunOn, MeasureActor by)
        {
            var isSeen = FindingCodes.TryParse(Seen ?? "", out var finding);
            entry.Write(isSeen, isSeen ? finding : null, Text ?? "", Proof ?? "", Recommendation ?? "", Responsible ?? "", DueOn, begunOn, by);
        }
    }

    /// <returns>False: no such inspection that the person conducts, or no criterion of it.</returns>
    /// <exception cref="DbUpdateConcurrencyException">Somebody of the team was quicker.</exception>
    /// <exception cref="RuleBrokenException">Rules of <see cref="InspectionFinding.Write"/> and <see cref="Inspection.OnlyFinding"/>, <c>conflict.inspecting</c>.</exception>
    public async Task<bool> Run(string code, string criterion, Form form, CancellationToken ct)
    {
        await using var turn = await scope.TurnAsync(code, withPlan: false, ct);
        if (await scope.ConductedAsync(code, null, ct) is not { } found || !found.Inspection.Criteria.Contains(criterion))
        {
            return false;
        }

        found.Inspection.OnlyFinding();
        var entry = await db.InspectionFindings.SingleOrDefaultAsync(f => f.InspectionId == found.Inspection.Id && f.CriterionCode == criterion, ct);
        if ((entry?.Version ?? 0) != form.Version)
        {
            throw new DbUpdateConcurrencyException("Somebody of the team entered it meanwhile.");
        }

        if (entry is null)
        {
            db.InspectionFindings.Add(entry = new InspectionFinding(found.Inspection.Id, criterion));
        }

        form.WriteInto(entry, found.Inspection.BegunOn!.Value, new(access.PersonId, access.Name, clock.GetUtcNow()));
        await db.SaveChangesAsync(ct);
        await turn.CommitAsync(ct);
        return true;
    }
}
