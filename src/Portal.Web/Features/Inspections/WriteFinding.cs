using System.ComponentModel.DataAnnotations;
using Microsoft.EntityFrameworkCore;
using Portal.Domain.Common;
using Portal.Domain.Inspections;
using Portal.Domain.Measures;
using Portal.Domain.Reviews;
using Portal.Domain.Secrecy;
using Portal.Infrastructure.Database;
using Portal.Web.Shell.Secrecy;
using Portal.Web.Shell.SignIn;

namespace Portal.Web.Features.Inspections;

/// <summary>Enters what the team found about one criterion.</summary>
public sealed class WriteFinding(PortalDb db, InspectionScope scope, BlockedInput blocked, Access access, TimeProvider clock)
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

    /// <summary>Code of the refusal of texts that make a marking together; its fact is the field.</summary>
    public const string SplitMarking = "finding.split-marking";

    /// <returns>False: no such inspection that the person conducts, or no criterion of it.</returns>
    /// <exception cref="DbUpdateConcurrencyException">Somebody of the team was quicker.</exception>
    /// <exception cref="RuleBrokenException">Rules of <see cref="InspectionFinding.Write"/> and <see cref="Inspection.OnlyFinding"/>, <see cref="SplitMarking"/>, <c>conflict.inspecting</c>.</exception>
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
        await RefuseSplitAsync(found.Inspection, entry, ct);
        await db.SaveChangesAsync(ct);
        await turn.CommitAsync(ct);
        return true;
    }

    /// <summary>The guard over what stands beside each other: the texts of the finding, and the same text of the criteria before and after it.</summary>
    /// <exception cref="RuleBrokenException"><see cref="SplitMarking"/>.</exception>
    private async Task RefuseSplitAsync(Inspection inspection, InspectionFinding entry, CancellationToken ct)
    {
        var texts = TextsOf(entry);
        var marked = NeighbourCells.Find([.. texts.Select(t => t.Text)]).Select(found => texts[found.Last].Field).FirstOrDefault();
        if (marked is null && texts.Exists(t => NeighbourCells.MayBePart(t.Text)))
        {
            var place = inspection.Criteria.ToList().IndexOf(entry.CriterionCode);
            var around = inspection.Criteria.Skip(Math.Max(0, place - NeighbourCells.Reach + 1)).Take((2 * NeighbourCells.Reach) - 1).ToList();
            var stored = await db.InspectionFindings.AsNoTracking().Where(f => f.InspectionId == inspection.Id && around.Contains(f.CriterionCode)).ToDictionaryAsync(f => f.CriterionCode, StringComparer.Ordinal, ct);
            stored[entry.CriterionCode] = entry;
            around.RemoveAll(code => !stored.ContainsKey(code));
            var (rows, at) = (around.ConvertAll(code => TextsOf(stored[code])), around.IndexOf(entry.CriterionCode));
            marked = texts.Where((_, column) => NeighbourCells.Find([.. rows.Select(r => r[column].Text)]).Any(f => f.First <= at && at <= f.Last)).Select(t => t.Field).FirstOrDefault();
        }

        if (marked is not null)
        {
            blocked.NoteSplit([marked]);
            throw new RuleBrokenException(SplitMarking, marked);
        }
    }

    // in the order of the page
    private static List<(string Field, string Text)> TextsOf(InspectionFinding entry) =>
        [(nameof(Form.Text), entry.Text), (nameof(Form.Proof), entry.Proof), (nameof(Form.Recommendation), entry.Recommendation), (nameof(Form.Responsible), entry.Responsible)];
}
