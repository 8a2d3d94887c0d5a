using Microsoft.EntityFrameworkCore;
using Portal.Domain.Checklists;
using Portal.Domain.Common;
using Portal.Domain.Inspections;
using Portal.Domain.Reviews;
using Portal.Infrastructure.Database;
using Portal.Web.Shell;

namespace Portal.Web.Features.Inspections;

/// <summary>The criteria of an inspection with what was found, and one of them to enter on the spot.</summary>
public sealed class FindingsPage(PortalDb db, InspectionScope scope, ChecklistLibrary checklists, SelfAnswers selfAnswers)
{
    /// <param name="Entry">Null: not entered yet.</param>
    /// <param name="Said">Null: the unit has said nothing.</param>
    public sealed record Line(Criterion Criterion, InspectionFinding? Entry, SelfAnswers.Said? Said)
    {
        /// <summary>The team finds otherwise than the unit, or than its verifier agreed to.</summary>
        public bool Differs => Entry is { IsSeen: true, Finding: { } found } && Said is { } said && FindingProposal.Differs(said.IsNotApplicable, said.Finding, found);
    }

    public sealed record Part(Section Section, IReadOnlyList<Line> Lines);

    /// <param name="MayRead">See <see cref="InspectionScope.MayReadFindingsAsync"/>; without it no line has an entry.</param>
    /// <param name="MayConduct">A member of the team, or who types for it; not somebody of the unit.</param>
    public sealed record Model(Inspection Inspection, string UnitCode, LocalText Unit, string ChecklistSha256, IReadOnlyList<Part> Parts, bool MayRead, bool MayConduct)
    {
        /// <summary>What is found may be entered: the team is there, and its minutes are not registered.</summary>
        public bool MayEnter => MayConduct && Inspection is { Status: InspectionStatus.Begun, HasMinutes: false };

        /// <summary>The workbook may be taken along: from the decision on, by which the criteria stand.</summary>
        public bool MayTakeAlong => MayEnter || (MayConduct && Inspection.Status == InspectionStatus.Decided);

        public IEnumerable<Line> Lines => Parts.SelectMany(p => p.Lines);

        public int Entered => Lines.Count(l => l.Entry is not null);

        public int Whole => Lines.Count();

        public int Bad => Lines.Count(l => l.Entry is { IsBad: true });

        public int Differing => Lines.Count(l => l.Differs);

        public int NotRecommended => Lines.Count(l => l.Entry is { IsBad: true, IsRecommended: false });
    }

    /// <param name="Number">Place among the criteria, from 1.</param>
    /// <param name="Meanwhile">What somebody else of the team entered while this was typed, where it is something else; null: nothing.</param>
    public sealed record One(Model Whole, Line Line, int Number, string? Previous, string? Next, WriteFinding.Form Form, InspectionFinding? Meanwhile);

    /// <returns>Null: no such inspection that the person may know of, or nothing chosen to look at.</returns>
    public Task<Model?> Load(string code, CancellationToken ct) => Load(code, Show.IsEnglish ? "en" : "vi", ct);

    /// <param name="language">Of the answers: <c>vi</c> or <c>en</c>; documents are Vietnamese whatever the reader's.</param>
    /// <returns>As <see cref="Load(string, CancellationToken)"/>.</returns>
    public async Task<Model?> Load(string code, string language, CancellationToken ct)
    {
        var found = await (from i in scope.Readable().AsNoTracking() join u in db.Units on i.UnitId equals u.Id join o in db.Units on i.OwnerUnitId equals o.Id where i.Code == code select new { Inspection = i, Unit = u, OwnerPath = o.Path }).SingleOrDefaultAsync(ct);
        if (found is not { Inspection: { ChecklistCode.Length: > 0 } inspection } || await checklists.FindAsync(db, inspection.ChecklistCode, ct) is not { } checklist)
        {
            return null;
        }

        var mayRead = await scope.MayReadFindingsAsync(inspection, found.Unit.Path, ct);
        var entries = mayRead ? await db.InspectionFindings.AsNoTracking().Where(f => f.InspectionId == inspection.Id).ToDictionaryAsync(f => f.CriterionCode, StringComparer.Ordinal, ct) : [];
        var said = await selfAnswers.LoadAsync(inspection, checklist, await scope.IsInsideAsync(inspection, found.Unit.Path, ct), language, ct);
        var parts = inspection.Criteria.Select(c => checklist.Find(c)).OfType<Criterion>().GroupBy(c => c.SectionCode)
            .Select(g => new Part(checklist.Sections.First(s => s.Code == g.Key), [.. g.Select(c => new Line(c, entries.GetValueOrDefault(c.Code), said.GetValueOrDefault(c.Code)))])).ToList();
        return new(
            inspection, found.Unit.Code, found.Unit.Name, checklist.Sha256, parts, mayRead,
            scope.Manages(found.Unit.Path, found.OwnerPath) || await scope.IsConductorAsync(inspection, found.Unit.Path, ct));
    }

    /// <param name="typed">What was typed and refused; null: what is stored.</param>
    /// <param name="isOvertaken">What was typed goes on from the version of now, and what was entered meanwhile stands beside it.</param>
    /// <returns>Null: the person enters nothing there, or it is no criterion of the inspection.</returns>
    public async Task<One?> Load(string code, string criterion, WriteFinding.Form? typed, bool isOvertaken, CancellationToken ct)
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
        var stored = Stored(entry);
        var form = typed ?? stored;
        form.Version = isOvertaken ? stored.Version : form.Version;
        return new(
            model, lines[at], at + 1, at > 0 ? lines[at - 1].Criterion.Code : null, at + 1 < lines.Count ? lines[at + 1].Criterion.Code : null, form,
            isOvertaken && Words(form) != Words(stored) ? entry : null);
    }

    private static WriteFinding.Form Stored(InspectionFinding? entry) => entry is null ? new() : new()
    {
        Seen = entry.IsSeen ? entry.Finding!.Value.Code() : WriteFinding.NotSeen,
        Text = entry.Text,
        Proof = entry.Proof,
        Recommendation = entry.Recommendation,
        Responsible = entry.Responsible,
        DueOn = entry.DueOn,
        Version = entry.Version,
    };

    private static (string?, string, string, string, string, DateOnly?) Words(WriteFinding.Form form)
    {
        static string Said(string? text) => (text ?? "").Normalize().Trim();
        return (form.Seen, Said(form.Text), Said(form.Proof), Said(form.Recommendation), Said(form.Responsible), form.DueOn);
    }
}
