using System.ComponentModel.DataAnnotations;
using Portal.Domain.Checklists;
using Portal.Domain.Common;
using Portal.Domain.Units;
using Portal.Infrastructure.Database;
using Portal.Web.Shell.SignIn;

namespace Portal.Web.Features.Checklists;

/// <summary>Adds a criterion to a draft, moves it by button, by place or by drag, and removes it.</summary>
public sealed class ArrangeCriteria(PortalDb db, Access access, ChecklistScope scope, ChecklistLibrary library, TimeProvider clock)
{
    public sealed class Form
    {
        [Required]
        [StringLength(2000)]
        public string? TextVi { get; set; }
    }

    /// <summary>Where a criterion shall go: a step, or a place in a section.</summary>
    public sealed class MoveForm
    {
        /// <summary><c>up</c> or <c>down</c>; empty: to <see cref="Place"/>.</summary>
        public string? Step { get; set; }

        /// <summary>Code of the section; empty: the same.</summary>
        public string? To { get; set; }

        /// <summary>From 1.</summary>
        public int? Place { get; set; }
    }

    /// <summary>A new criterion at the end of a section, with the next code and what the one above it applies to.</summary>
    /// <returns>Its lineage; null: no such draft or section, or not theirs.</returns>
    public async Task<string?> Add(string code, string section, Form form, CancellationToken ct)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        if (await scope.LockedDraftAsync(code, ct) is not { } draft || draft.Sections.FirstOrDefault(s => s.Code == section) is not { } home)
        {
            return null;
        }

        var before = draft.Version.BasedOn is { } based ? await library.FindAsync(db, based, ct) : null;
        var above = draft.Of(home).LastOrDefault() is { } last ? CriterionJson.Parse(last.Json, home.Head()) : null;
        var next = draft.NextCode(home);
        var isDeduction = home.Kind == SectionKind.Deduction;
        var row = new DraftCriterion(
            draft.Version.Id, home.Id, draft.Of(home).Select(c => c.Order + 1).DefaultIfEmpty().Max(),
            new Criterion
            {
                Code = next,
                Lineage = draft.FreshLineage(next, before),
                SectionCode = home.Code,
                SectionKind = home.Kind,
                Text = new(form.TextVi!.Trim(), ""),
                Answer = isDeduction ? AnswerKind.Number : AnswerKind.YesNo,
                MaxPoints = 1,
                Kinds = above?.Kinds ?? Enum.GetValues<UnitKind>().ToHashSet(),
                Duties = above?.Duties ?? Duty.None,
                AllowsNotApplicable = above?.AllowsNotApplicable ?? false,
            },
            access.Name, clock.GetUtcNow());
        db.DraftCriteria.Add(row);
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        return row.Lineage;
    }

    /// <returns>False: no such draft, criterion or section, or not theirs.</returns>
    /// <exception cref="RuleBrokenException"><c>criterion.…</c>: it does not fit the other section.</exception>
    public async Task<bool> MoveTo(string code, string lineage, MoveForm move, CancellationToken ct)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        if (await scope.LockedDraftAsync(code, ct) is not { } draft || draft.Criteria.FirstOrDefault(c => c.Lineage == lineage) is not { } row)
        {
            return false;
        }

        var home = draft.Sections.First(s => s.Id == row.SectionId);
        var target = string.IsNullOrEmpty(move.To) ? home : draft.Sections.FirstOrDefault(s => s.Code == move.To);
        if (target is null)
        {
            return false;
        }

        var rows = draft.Of(target).ToList();
        var at = rows.IndexOf(row);
        rows.Remove(row);
        var place = move.Step switch
        {
            "up" => at - 1,
            "down" => at + 1,
            _ => (move.Place ?? rows.Count + 1) - 1,
        };
        rows.Insert(Math.Clamp(place, 0, rows.Count), row);
        for (var i = 0; i < rows.Count; i++)
        {
            rows[i].MoveTo(target.Id, i);
        }

        try
        {
            draft.ToChecklist();
        }
        catch (ChecklistInvalidException broken)
        {
            throw new RuleBrokenException(broken.Problems[0].Code is { Length: > 0 } rule ? rule : "criterion.unfit");
        }

        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        return true;
    }

    /// <returns>False: no such draft or criterion, or not theirs.</returns>
    public async Task<bool> Remove(string code, string lineage, CancellationToken ct)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        if (await scope.LockedDraftAsync(code, ct) is not { } draft || draft.Criteria.FirstOrDefault(c => c.Lineage == lineage) is not { } row)
        {
            return false;
        }

        db.DraftCriteria.Remove(row);
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        return true;
    }
}
