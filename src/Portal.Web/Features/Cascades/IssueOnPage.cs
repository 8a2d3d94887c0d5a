using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;
using Portal.Domain.Checklists;
using Portal.Domain.Common;
using Portal.Domain.Reviews;
using Portal.Domain.Rounds;
using Portal.Domain.Units;
using Portal.Infrastructure.Database;
using Portal.Web.Shell;

namespace Portal.Web.Features.Cascades;

/// <summary>The page on which a round is issued on.</summary>
public sealed class IssueOnPage(PortalDb db, CascadeScope scope, ChecklistLibrary checklists, WorkingDays days)
{
    private const int BlankLines = 2;

    /// <param name="typed">What was typed and could not be stored; null: what stands.</param>
    /// <returns>Null: no such review of a unit that the person manages.</returns>
    public async Task<Model?> Load(string round, string unit, IssueOn.Form? typed, CancellationToken ct)
    {
        if (await scope.FindAsync(round, unit, scope.Managed(), ct) is not var (parent, review, owner))
        {
            return null;
        }

        var child = await db.Rounds.AsNoTracking().FirstOrDefaultAsync(r => r.ParentRoundId == parent.Id && r.OwnerUnitId == owner.Id, ct);
        var bounds = IssueOn.Bounds(parent, review);
        var below = await db.Units.AsNoTracking()
            .Where(u => u.Id != owner.Id && u.Path.StartsWith(owner.Path) && !db.Reviews.Any(r => r.RoundId == parent.Id && r.UnitId == u.Id))
            .GroupBy(u => u.Kind).Select(g => new { g.Key, Count = g.Count() }).ToListAsync(ct);
        var asked = await db.Units.CountAsync(u => u.Id != owner.Id && u.Path.StartsWith(owner.Path) && db.Reviews.Any(r => r.RoundId == parent.Id && r.UnitId == u.Id), ct);
        var bodies = await db.Units.AsNoTracking().Where(u => u.Path.StartsWith(owner.Path) && u.Kind != UnitKind.Commune).OrderBy(u => u.NameVi).Select(u => new { u.Code, u.NameVi, u.NameEn }).ToListAsync(ct);
        var checklist = await checklists.GetAsync(db, parent.ChecklistCode, ct);
        var form = typed ?? (child is null ? Fresh(parent, review, owner, below.ConvertAll(b => b.Key), (await days.LoadAsync(ct)).Move(bounds.LastDueOn, DayOffRule.Previous)) : await StandingAsync(child, ct));
        form.Local.RemoveAll(l => string.IsNullOrWhiteSpace(l.TextVi) && string.IsNullOrWhiteSpace(l.TextEn));
        form.Local.AddRange(Enumerable.Range(0, Math.Min(BlankLines, LocalChecklist.MostCriteria - form.Local.Count)).Select(_ => new IssueOn.Local()));
        return new(
            parent.Code, parent.Title, owner.Code, owner.Name, parent.IsOpen, bounds, checklist.Code, checklist.AllCriteria.Count, child?.Code, child is { Status: not RoundStatus.Draft },
            [.. below.OrderBy(b => b.Key).Select(b => (b.Key, b.Count))], asked,
            [.. bodies.Select(b => new SelectListItem($"{Show.Text(b.NameVi, b.NameEn)} ({b.Code})", b.Code))],
            [.. checklist.Sections.Where(s => s.Kind.IsInBase()).Select(s => new SelectListItem($"{s.Code}. {Show.Text(s.Title)}", s.Code))],
            form);
    }

    private IssueOn.Form Fresh(Round parent, Review review, Unit owner, List<UnitKind> kinds, DateOnly due) => new()
    {
        Code = Fitting($"{parent.Code}-{owner.Code}"),
        TitleVi = $"{parent.TitleVi} – {review.NameVi}",
        TitleEn = parent.TitleEn.Length > 0 ? $"{parent.TitleEn} – {review.Name.In("en")}" : "",
        PeriodFrom = parent.PeriodFrom,
        PeriodTo = parent.PeriodTo,
        DueOn = due,
        Kinds = [.. kinds.Select(k => k.Code())],
        OfficeCode = scope.OfficeCode,
    };

    private async Task<IssueOn.Form> StandingAsync(Round child, CancellationToken ct)
    {
        var ids = new[] { child.VerifyingUnitId, child.SubstituteUnitId }.OfType<Guid>().ToArray();
        var codes = await db.Units.Where(u => ids.Contains(u.Id)).ToDictionaryAsync(u => u.Id, u => u.Code, ct);
        string? CodeOf(Guid? id) => id is { } known ? codes.GetValueOrDefault(known) : null;
        return new()
        {
            Code = child.Code,
            TitleVi = child.TitleVi,
            TitleEn = child.TitleEn,
            PeriodFrom = child.PeriodFrom,
            PeriodTo = child.PeriodTo,
            DueOn = child.DueOn,
            Kinds = [.. child.Recipients.Kinds.Select(k => k.Code())],
            OfficeCode = CodeOf(child.VerifyingUnitId),
            SubstituteCode = CodeOf(child.SubstituteUnitId),
            DocumentReference = child.DocumentReference,
            CountsLocal = PolicyJson.Parse(child.PolicyJson).CountsLocal,
            Local = [.. LocalChecklist.Added(await checklists.GetAsync(db, child.ChecklistCode, ct)).Select(c => new IssueOn.Local
            {
                Section = c.SectionCode,
                TextVi = c.Text.Vi,
                TextEn = c.Text.En,
                Answer = c.Answer.Code(),
                Points = c.MaxPoints,
            })],
        };
    }

    private static string Fitting(string code) => code.Length <= Round.CodeMaxLength ? code : code[..Round.CodeMaxLength];

    /// <param name="IsOpen">The round above takes answers still.</param>
    /// <param name="ChildCode">The round below; null: not prepared yet.</param>
    /// <param name="Below">Kinds of units below, with how many.</param>
    /// <param name="Asked">Units below that answer in the round above already, and so are left out.</param>
    public sealed record Model(
        string RoundCode, LocalText RoundTitle, string UnitCode, LocalText UnitName, bool IsOpen, CascadeBounds Bounds, string ChecklistCode, int Criteria, string? ChildCode, bool IsIssued,
        IReadOnlyList<(UnitKind Kind, int Count)> Below, int Asked, IReadOnlyList<SelectListItem> Bodies, IReadOnlyList<SelectListItem> Sections, IssueOn.Form Form)
    {
        public string Path => $"/cascades/{RoundCode}/{UnitCode}";
    }
}
