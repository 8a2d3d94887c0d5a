using Microsoft.EntityFrameworkCore;
using Portal.Domain.Checklists;
using Portal.Domain.Common;
using Portal.Domain.Inspections;
using Portal.Domain.Reviews;
using Portal.Infrastructure.Database;

namespace Portal.Web.Features.Inspections;

/// <summary>The criteria of an inspection with what was found, and one of them to enter on the spot.</summary>
public sealed class FindingsPage(PortalDb db, InspectionScope scope, ChecklistLibrary checklists, SelfAnswers selfAnswers)
{
    /// <param name="Entry">Null: not entered yet.</param>
    /// <param name="Said">Null: the unit has said nothing.</param>
    public sealed record Line(Criterion Criterion, InspectionFinding? Entry, SelfAnswers.Said? Said)
    {
        /// <summary>The team finds otherwise than the unit, or than its verifier agreed to.</summary>
        public bool Differs => Entry is { IsSeen: true, Finding: { } found } && Said is { Finding: { } own } && found != own;
    }

    public sealed record Part(Section Section, IReadOnlyList<Line> Lines);

    /// <param name="MayRead">See <see cref="InspectionScope.MayReadFindingsAsync"/>; without it no line has an entry.</param>
    public sealed record Model(Inspection Inspection, string UnitCode, LocalText Unit, IReadOnlyList<Part> Parts, bool MayRead, bool MayEnter)
    {
        public IEnumerable<Line> Lines => Parts.SelectMany(p => p.Lines);

        public int Entered => Lines.Count(l => l.Entry is not null);

        public int Whole => Lines.Count();

        public int Bad => Lines.Count(l => l.Entry is { IsBad: true });

        public int Differing => Lines.Count(l => l.Differs);

        public int NotRecommended => Lines.Count(l => l.Entry is { IsBad: true, IsRecommended: false });
    }

    /// <param name="Number">Place among the criteria, from 1.</param>
    public sealed record One(Model Whole, Line Line, int Number, string? Previous, string? Next, WriteFinding.Form Form);

    /// <returns>Null: no such inspection that the person may know of, or nothing chosen to look at.</returns>
    public async Task<Model?> Load(string code, CancellationToken ct)
    {
        var found = await (from i in scope.Readable().AsNoTracking() join u in db.Units on i.UnitId equals u.Id join o in db.Units on i.OwnerUnitId equals o.Id where i.Code == code select new { Inspection = i, Unit = u, OwnerPath = o.Path }).SingleOrDefaultAsync(ct);
        if (found is not { Inspection: { ChecklistCode.Length: > 0 } inspection } || await checklists.FindAsync(db, inspection.ChecklistCode, ct) is not { } checklist)
        {
            return null;
        }

        var mayRead = await scope.MayReadFindingsAsync(inspection, found.Unit.Path, ct);
        var entries = mayRead ? await db.InspectionFindings.AsNoTracking().Where(f => f.InspectionId == inspection.Id).ToDictionaryAsync(f => f.CriterionCode, StringComparer.Ordinal, ct) : [];
        var said = await selfAnswers.LoadAsync(inspection, checklist, await scope.IsInsideAsync(inspection, found.Unit.Path, ct), ct);
        var parts = inspection.Criteria.Select(c => checklist.Find(c)).OfType<Criterion>().GroupBy(c => c.SectionCode)
            .Select(g => new Part(checklist.Sections.First(s => s.Code == g.Key), [.. g.Select(c => new Line(c, entries.GetValueOrDefault(c.Code), said.GetValueOrDefault(c.Code)))])).ToList();
        return new(
            inspection, found.Unit.Code, found.Unit.Name, parts, mayRead,
            inspection is { Status: InspectionStatus.Begun, HasMinutes: false } && (scope.Manages(found.Unit.Path, found.OwnerPath) || await scope.IsConductorAsync(inspection, found.Unit.Path, ct)));
    }

    /// <param name="typed">What was typed and refused; null: what is stored.</param>
    /// <returns>Null: the person enters nothing there, or it is no criterion of the inspection.</returns>
    public async Task<One?> Load(string code, string criterion, WriteFinding.Form? typed, CancellationToken ct)
    {
        if (await Load(code, ct) is not { MayEnter: true } model)
        {
            return null;
        }

        var lines = model.Lines.ToList();
        var at = lines.FindIndex(l => l.Criterion.Code == criterion);
        if (at < 0)
        {
            return null;
        }

        var entry = lines[at].Entry;
        var form = typed ?? new WriteFinding.Form
        {
            Seen = entry is null ? null : entry.IsSeen ? entry.Finding!.Value.Code() : WriteFinding.NotSeen,
            Text = entry?.Text,
            Proof = entry?.Proof,
            Recommendation = entry?.Recommendation,
            Responsible = entry?.Responsible,
            DueOn = entry?.DueOn,
        };
        form.Version = entry?.Version ?? 0;
        return new(model, lines[at], at + 1, at > 0 ? lines[at - 1].Criterion.Code : null, at + 1 < lines.Count ? lines[at + 1].Criterion.Code : null, form);
    }
}
