using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;
using Portal.Domain.Checklists;
using Portal.Domain.Common;
using Portal.Infrastructure.Database;
using Portal.Web.Shell;
using Portal.Web.Shell.Forms;
using Portal.Web.Shell.SignIn;

namespace Portal.Web.Features.Checklists;

/// <summary>Begins a draft, from a version that stands or from nothing, and drops one.</summary>
public sealed class DraftChecklist(PortalDb db, Access access, ChecklistScope scope, TimeProvider clock)
{
    public sealed class Form
    {
        /// <summary>Code of the version to begin with; empty: an empty checklist.</summary>
        public string? From { get; set; }

        [Required]
        [StringLength(ChecklistVersion.CodeMaxLength)]
        [Says("checklist.code-form", "checklist.code-taken")]
        public string? Code { get; set; }

        [Required]
        [StringLength(ChecklistVersion.TitleMaxLength)]
        public string? TitleVi { get; set; }

        [StringLength(ChecklistVersion.TitleMaxLength)]
        public string? TitleEn { get; set; }
    }

    public sealed record Model(Form Form, IReadOnlyList<SelectListItem> Versions);

    public async Task<Model> Load(string? from, Form? typed, CancellationToken ct)
    {
        var versions = await db.Checklists.AsNoTracking().Where(c => c.Status != ChecklistStatus.Draft).OrderByDescending(c => c.PublishedAt).ToListAsync(ct);
        var based = versions.Find(v => v.Code == from);
        var form = typed ?? new Form { From = based?.Code, TitleVi = based?.TitleVi, TitleEn = based?.TitleEn, Code = based is null ? null : Following(based.Code, [.. versions.Select(v => v.Code)]) };
        return new(form, [.. versions.Select(v => new SelectListItem($"{Show.Text(v.Title)} ({v.Code})", v.Code))]);
    }

    /// <returns>The draft's code; null: the version to begin with is not there.</returns>
    /// <exception cref="RuleBrokenException"><c>checklist.code-taken</c>, <c>checklist.code-form</c>.</exception>
    public async Task<string?> Run(Form form, CancellationToken ct)
    {
        Checklist? before = null;
        if (!string.IsNullOrEmpty(form.From))
        {
            if (await scope.ReadAsync(form.From, ct) is not { Version.Status: not ChecklistStatus.Draft } found)
            {
                return null;
            }

            before = found.Checklist;
        }

        var code = form.Code!.Trim();
        await CheckCodeAsync(code, ct);
        await BeginAsync(code, new(form.TitleVi!.Trim(), (form.TitleEn ?? "").Trim()), before?.Policy ?? Fresh, before, c => c, ct);
        return code;
    }

    /// <exception cref="RuleBrokenException"><c>checklist.code-taken</c>, <c>checklist.code-form</c>.</exception>
    internal async Task CheckCodeAsync(string code, CancellationToken ct)
    {
        if (!ChecklistVersion.IsCode(code))
        {
            throw new RuleBrokenException("checklist.code-form");
        }

        if (await db.Checklists.AnyAsync(c => EF.Functions.ILike(c.Code, code), ct))
        {
            throw new RuleBrokenException("checklist.code-taken", code);
        }
    }

    /// <summary>Stores a draft with all criteria of a checklist.</summary>
    /// <param name="before">What it begins with; null: nothing.</param>
    /// <param name="change">What to change in each criterion on the way.</param>
    internal async Task BeginAsync(string code, LocalText title, Policy policy, Checklist? before, Func<Criterion, Criterion> change, CancellationToken ct)
    {
        await using var own = db.Database.CurrentTransaction is null ? await db.Database.BeginTransactionAsync(ct) : null;
        var version = new ChecklistVersion(code, title, policy, before is null || before.Code == code ? null : before.Code, scope.Owner);
        version.Ask(before?.Gates ?? []);
        db.Checklists.Add(version);
        await db.SaveChangesAsync(ct);
        await db.BeginDraftAsync(Rows(version, before?.Sections ?? [], change), ct);
        await db.SaveChangesAsync(ct);
        if (own is not null)
        {
            await own.CommitAsync(ct);
        }
    }

    /// <returns>False: no such draft, or not theirs.</returns>
    public async Task<bool> Drop(string code, CancellationToken ct)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        if (await scope.LockedDraftAsync(code, ct) is not { } draft)
        {
            return false;
        }

        db.ChangeTracker.Clear();
        await db.EndDraftAsync(draft.Version.Id, ct);
        db.Checklists.Remove(draft.Version);
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        return true;
    }

    /// <summary>CT32-2026 is followed by CT32-2027; anything else by its code with a number.</summary>
    internal static string Following(string code, IReadOnlyCollection<string> taken)
    {
        var digits = code.Length - code.TrimEnd([.. "0123456789"]).Length;
        var (stem, number) = digits is > 0 and < 9 ? (code[..^digits], int.Parse(code[^digits..], System.Globalization.CultureInfo.InvariantCulture)) : (code + "-", 1);
        for (var n = number + 1; ; n++)
        {
            var next = FormattableString.Invariant($"{stem}{n}");
            if (!taken.Contains(next, StringComparer.OrdinalIgnoreCase))
            {
                return next;
            }
        }
    }

    private static Policy Fresh => new(
        [new("A", 90, new("Hoàn thành xuất sắc nhiệm vụ", "Excellent")), new("B", 70, new("Hoàn thành tốt nhiệm vụ", "Good")), new("C", 50, new("Hoàn thành nhiệm vụ", "Completed")), new("D", 0, new("Không hoàn thành nhiệm vụ", "Not completed"))],
        5, "D", null);

    private ChecklistDraft Rows(ChecklistVersion version, IReadOnlyList<Section> sections, Func<Criterion, Criterion> change)
    {
        var now = clock.GetUtcNow();
        List<DraftSection> heads = [.. sections.Select((s, i) => new DraftSection(version.Id, i, s.Code, s.Kind, s.Title))];
        List<DraftCriterion> criteria = [.. sections.SelectMany((s, i) => s.Criteria.Select((c, j) => new DraftCriterion(version.Id, heads[i].Id, j, change(c), access.Name, now)))];
        return new(version, heads, criteria);
    }
}
