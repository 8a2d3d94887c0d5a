using System.ComponentModel.DataAnnotations;
using Microsoft.EntityFrameworkCore;
using Portal.Domain.Common;
using Portal.Domain.Inspections;
using Portal.Domain.Measures;
using Portal.Infrastructure.Database;
using Portal.Infrastructure.Mail;
using Portal.Web.Shell.SignIn;

namespace Portal.Web.Features.Inspections;

/// <summary>Records the conclusion; what it recommends comes into the register of corrective measures, where one about the same criterion that is open goes on.</summary>
public sealed class ConcludeInspection(PortalDb db, InspectionScope scope, ChecklistLibrary checklists, OutboxQueue outbox, Access access, TimeProvider clock)
{
    public sealed class Form
    {
        [Required]
        [StringLength(Inspection.NumberMaxLength)]
        public string? Number { get; set; }

        [Required]
        public DateOnly? On { get; set; }

        public uint Version { get; set; }
    }

    /// <returns>How many measures were made or taken up; null: no such inspection that the person manages.</returns>
    /// <exception cref="RuleBrokenException">Rules of <see cref="Inspection.Conclude"/>, <c>conflict.inspecting</c>.</exception>
    public async Task<int?> Run(string code, Form form, CancellationToken ct)
    {
        if (await scope.ManagedAsync(code, form.Version, ct) is not var (inspection, unit))
        {
            return null;
        }

        var findings = await db.InspectionFindings.Where(f => f.InspectionId == inspection.Id).OrderBy(f => f.CriterionCode).ToListAsync(ct);
        inspection.Conclude(form.Number ?? "", form.On!.Value, clock.Today(), findings);
        var checklist = await checklists.GetAsync(db, inspection.ChecklistCode, ct);
        var bad = findings.Where(f => f.IsBad).ToList();
        var codes = bad.Select(f => f.CriterionCode).ToList();
        var standing = await db.Measures.Where(m => m.UnitId == unit.Id && codes.Contains(m.CriterionCode)).ToListAsync(ct);
        var by = new MeasureActor(access.PersonId, access.Name, clock.GetUtcNow());
        foreach (var finding in bad)
        {
            var content = new MeasureContent(finding.Finding!.Value, finding.Recommendation, finding.Responsible, finding.DueOn);
            if (standing.Find(m => m.CriterionCode == finding.CriterionCode && !m.IsClosed) is { } open)
            {
                db.MeasureEntries.Add(open.Recommend(inspection.Id, content, $"{inspection.Code}: {finding.Recommendation}", by));
            }
            else
            {
                var criterion = checklist.Find(finding.CriterionCode)!;
                db.Measures.Add(CorrectiveMeasure.OfInspection(
                    inspection.Id, unit.Id, criterion.SectionCode, criterion.Code, criterion.IsKnockout, standing.Exists(m => m.CriterionCode == criterion.Code), content, by.At));
            }
        }

        // one message, however many measures, and also when there is nothing to mend
        await outbox.TellUnitAsync(db, $"inspection/{inspection.Code}/concluded", "inspection-concluded", unit.Id, unit.Name, inspection.ConclusionOn!.Value, $"/inspections/{inspection.Code}", clock.Today(), ct, inspection.Code);
        await db.SaveChangesAsync(ct);
        return bad.Count;
    }
}
