using Microsoft.EntityFrameworkCore;
using Portal.Domain.Checklists;
using Portal.Domain.Committees;
using Portal.Domain.Common;
using Portal.Domain.Inspections;
using Portal.Domain.Units;
using Portal.Infrastructure.Database;

namespace Portal.Web.Features.Inspections;

/// <summary>Which criteria of which checklist version an inspection looks at.</summary>
public sealed class ChooseCriteria(PortalDb db, InspectionScope scope, PlanInspection planning, ChecklistLibrary checklists)
{
    public sealed class Form
    {
        public string? ChecklistCode { get; set; }

        public List<string> Criteria { get; set; } = [];

        public uint Version { get; set; }
    }

    /// <param name="Choices">Code and title of the published checklists.</param>
    /// <param name="IsFixed">The inspection is decided: nothing can be chosen any more.</param>
    public sealed record Model(string Code, LocalText Unit, Form Form, IReadOnlyList<(string Code, LocalText Title)> Choices, IReadOnlyList<Part> Parts, bool IsFixed);

    /// <param name="Criteria">Those that the unit is asked.</param>
    public sealed record Part(Section Section, IReadOnlyList<Criterion> Criteria, int Ticked);

    /// <param name="checklist">Another checklist to choose from; null: the one that is chosen.</param>
    /// <param name="typed">What was typed and refused.</param>
    /// <returns>Null: no such inspection that the person manages.</returns>
    /// <param name="isOvertaken">What was typed goes on from the version of now.</param>
    public async Task<Model?> Load(string code, string? checklist, Form? typed, bool isOvertaken, CancellationToken ct)
    {
        if (await scope.FindAsync(code, Right.ManageInspections, null, ct) is not var (inspection, unit))
        {
            return null;
        }

        var choices = await db.Checklists.AsNoTracking().Where(c => c.Status == ChecklistStatus.Published || c.Code == inspection.ChecklistCode)
            .OrderByDescending(c => c.PublishedAt).Select(c => new ValueTuple<string, LocalText>(c.Code, new LocalText(c.TitleVi, c.TitleEn))).ToListAsync(ct);
        var wanted = typed?.ChecklistCode ?? checklist ?? inspection.ChecklistCode;
        var chosen = await FindAsync(wanted, unit, ct);
        HashSet<string> ticked = typed is not null ? [.. typed.Criteria] : chosen?.Code == inspection.ChecklistCode ? [.. inspection.Criteria] : [];
        var parts = chosen is null ? [] : chosen.ApplicableTo(unit.Kind, unit.Duties).GroupBy(c => c.SectionCode)
            .Select(g => new Part(chosen.Sections.First(s => s.Code == g.Key), [.. g], g.Count(c => ticked.Contains(c.Code)))).ToList();
        return new(code, unit.Name, new Form { ChecklistCode = chosen?.Code, Criteria = [.. ticked], Version = typed is null || isOvertaken ? inspection.Version : typed.Version }, choices, parts, inspection.Status != InspectionStatus.Preparing);
    }

    /// <returns>False: no such inspection that the person manages.</returns>
    /// <exception cref="RuleBrokenException">Rules of <see cref="Inspection.Ask"/>, <c>conflict.inspecting</c>.</exception>
    public async Task<bool> Run(string code, Form form, CancellationToken ct)
    {
        if (await scope.ManagedAsync(code, form.Version, ct) is not var (inspection, unit) || await FindAsync(form.ChecklistCode, unit, ct) is not { } checklist)
        {
            return false;
        }

        var asked = checklist.ApplicableTo(unit.Kind, unit.Duties).Select(c => c.Code).Intersect(form.Criteria).ToList();
        inspection.Ask(checklist, asked);
        await db.SaveChangesAsync(ct);
        return true;
    }

    private async Task<Checklist?> FindAsync(string? code, Unit unit, CancellationToken ct) =>
        string.IsNullOrEmpty(code) ? await planning.ChecklistOfAsync(unit, ct) : await checklists.FindAsync(db, code, ct);
}
