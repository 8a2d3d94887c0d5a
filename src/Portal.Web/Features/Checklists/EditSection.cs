using System.ComponentModel.DataAnnotations;
using Portal.Domain.Checklists;
using Portal.Domain.Common;
using Portal.Infrastructure.Database;
using Portal.Web.Shell.Forms;
using Portal.Web.Shell.Localization;

namespace Portal.Web.Features.Checklists;

/// <summary>Adds, changes, moves and removes the sections of a draft.</summary>
public sealed class EditSection(PortalDb db, ChecklistScope scope, Texts<ChecklistsText> text)
{
    public sealed class Form : IOpenedForm
    {
        [Required]
        [StringLength(DraftSection.CodeMaxLength)]
        [Says("section.code-form", "section.code-taken")]
        public string? Code { get; set; }

        [Says("section.kind-unfit")]
        public SectionKind Kind { get; set; }

        [Required]
        [StringLength(ChecklistVersion.TitleMaxLength)]
        public string? TitleVi { get; set; }

        [StringLength(ChecklistVersion.TitleMaxLength)]
        public string? TitleEn { get; set; }

        public uint Version { get; set; }

        public IEnumerable<(string Label, string Text)> Said(Func<string, string> text) =>
            [(text("section.code"), Code ?? ""), (text("section.kind"), text("section." + Kind.Code())), (text("draft.title-vi"), TitleVi ?? ""), (text("draft.title-en"), TitleEn ?? "")];
    }

    /// <param name="Section">Code of the section; null: a new one.</param>
    /// <param name="Criteria">How many it holds.</param>
    public sealed record Model(string Code, LocalText Title, string? Section, int Criteria, Form Form, IReadOnlyList<KindTotal> Totals, IReadOnlyList<(string Label, string Text)>? Meanwhile = null);

    /// <param name="section">Null: a new one.</param>
    public async Task<Model?> Load(string code, string? section, Form? typed, CancellationToken ct)
    {
        db.ChangeTracker.Clear(); // what could not be saved does not stand
        if (await scope.DraftAsync(code, ct) is not { } draft || Find(draft, section) is not { } found)
        {
            return null;
        }

        var stands = found.Row;
        var standing = stands is null
            ? new Form { Code = NextCode(draft) }
            : new Form { Code = stands.Code, Kind = stands.Kind, TitleVi = stands.TitleVi, TitleEn = stands.TitleEn, Version = stands.Version };
        return new(
            draft.Version.Code, draft.Version.Title, section, stands is null ? 0 : draft.Of(stands).Count(), typed ?? standing, KindTotal.Of(draft.ToChecklist()),
            stands is null ? null : OpenedForms.Meanwhile(typed, standing, key => text[key]));
    }

    /// <returns>The section's code; null: no such draft or section, or not theirs.</returns>
    /// <exception cref="RuleBrokenException"><c>section.code-taken</c>, <c>section.code-form</c>, <c>section.kind-unfit</c>.</exception>
    public async Task<string?> Run(string code, string? section, Form form, CancellationToken ct)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        if (await scope.LockedDraftAsync(code, ct) is not { } draft || Find(draft, section) is not { } found)
        {
            return null;
        }

        var (wanted, title) = (form.Code!.Trim(), new LocalText(form.TitleVi!.Trim(), (form.TitleEn ?? "").Trim()));
        if (!ChecklistVersion.IsCode(wanted))
        {
            throw new RuleBrokenException("section.code-form");
        }

        if (draft.Sections.Any(s => s != found.Row && string.Equals(s.Code, wanted, StringComparison.OrdinalIgnoreCase)))
        {
            throw new RuleBrokenException("section.code-taken", wanted);
        }

        if (found.Row is { } row)
        {
            db.Entry(row).Property(s => s.Version).OriginalValue = form.Version;
            row.Write(wanted, form.Kind, title);
            Check(draft);
        }
        else
        {
            db.DraftSections.Add(new DraftSection(draft.Version.Id, draft.Sections.Select(s => s.Order + 1).DefaultIfEmpty().Max(), wanted, form.Kind, title));
        }

        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        return wanted;
    }

    /// <param name="place">Where it is to stand, counted from 1; null: one step.</param>
    /// <returns>False: no such draft or section, or not theirs.</returns>
    public async Task<bool> Move(string code, string section, bool up, int? place, CancellationToken ct)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        if (await scope.LockedDraftAsync(code, ct) is not { } draft || Find(draft, section)?.Row is not { } row)
        {
            return false;
        }

        var order = draft.InOrder.ToList();
        var at = order.IndexOf(row);
        var to = Math.Clamp((place - 1) ?? at + (up ? -1 : 1), 0, order.Count - 1);
        order.RemoveAt(at);
        order.Insert(to, row);
        for (var i = 0; i < order.Count; i++)
        {
            order[i].MoveTo(i);
        }

        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        return true;
    }

    /// <returns>False: no such draft or section, or not theirs.</returns>
    /// <exception cref="RuleBrokenException"><c>section.not-empty</c>.</exception>
    public async Task<bool> Remove(string code, string section, CancellationToken ct)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        if (await scope.LockedDraftAsync(code, ct) is not { } draft || Find(draft, section)?.Row is not { } row)
        {
            return false;
        }

        if (draft.Of(row).Any())
        {
            throw new RuleBrokenException("section.not-empty", row.Code);
        }

        db.DraftSections.Remove(row);
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        return true;
    }

    private static (DraftSection? Row, bool IsNew)? Find(ChecklistDraft draft, string? section) => section is null
        ? (null, true)
        : draft.Sections.FirstOrDefault(s => s.Code == section) is { } row ? (row, false) : null;

    // criteria that were answered otherwise do not fit a section of deductions
    private static void Check(ChecklistDraft draft)
    {
        try
        {
            draft.ToChecklist();
        }
        catch (ChecklistInvalidException)
        {
            throw new RuleBrokenException("section.kind-unfit");
        }
    }

    private static string NextCode(ChecklistDraft draft)
    {
        for (var n = draft.Sections.Count + 1; ; n++)
        {
            var code = FormattableString.Invariant($"G{n:00}");
            if (draft.Sections.All(s => s.Code != code))
            {
                return code;
            }
        }
    }
}
