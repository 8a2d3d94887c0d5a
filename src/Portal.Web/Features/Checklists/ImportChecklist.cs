using Microsoft.EntityFrameworkCore;
using Portal.Domain.Checklists;
using Portal.Domain.Common;
using Portal.Infrastructure.Database;
using Portal.Web.Shell;
using Portal.Web.Shell.Forms;
using Portal.Web.Shell.Localization;
using Portal.Web.Shell.Secrecy;
using Portal.Web.Shell.SignIn;

namespace Portal.Web.Features.Checklists;

/// <summary>
/// Brings a checklist in from a JSON file or a workbook: first as a preview, then into a new draft or over an open one. Published versions are never
/// touched. The preview carries what was read, so nothing is stored before it is applied.
/// </summary>
public sealed class ImportChecklist(PortalDb db, Access access, ChecklistScope scope, DraftChecklist drafts, Texts<ChecklistsText> text, Texts<ShellText> shell, BlockedInput blocked, TimeProvider clock)
{
    public sealed class Form
    {
        /// <summary>The file; only for a preview.</summary>
        [Says("upload.*")]
        public IFormFile? File { get; set; }

        /// <summary>What the preview read.</summary>
        public string? Json { get; set; }

        /// <summary>Code of the new draft.</summary>
        [Says("checklist.code-form", "checklist.code-taken")]
        public string? Code { get; set; }

        /// <summary>What the draft was when the preview was made.</summary>
        public string? Token { get; set; }
    }

    /// <param name="Draft">Code of the open draft; null: a new one is made.</param>
    /// <param name="Read">The file; null: none was sent yet.</param>
    /// <param name="Against">Code of the version that the file is compared with; null: nothing.</param>
    /// <param name="Sections">What becomes of sections, title and classes, in words.</param>
    public sealed record Model(
        string? Draft, LocalText? Title, Form Form, ImportedFile? Read, string? Against, ChecklistComparison? Comparison, IReadOnlyList<string> Sections, IReadOnlyDictionary<string, string> Numbers)
    {
        public int Added => Comparison!.Changes.Count(c => c.Before is null);

        public int Removed => Comparison!.Changes.Count(c => c.After is null);

        public int Changed => Comparison!.Changes.Count - Added - Removed;

        public bool IsSame => Comparison!.IsSame && Sections.Count == 0;
    }

    /// <summary>The page before and, with a form, after a file was read.</summary>
    /// <param name="draft">Null: a new draft.</param>
    /// <returns>Null: no such draft, or not theirs.</returns>
    /// <exception cref="RuleBrokenException"><c>upload.…</c>.</exception>
    public async Task<Model?> Load(string? draft, Form? form, CancellationToken ct)
    {
        ChecklistDraft? open = null;
        if (draft is not null && (open = await scope.DraftAsync(draft, ct)) is null)
        {
            return null;
        }

        var model = new Model(draft, open?.Version.Title, form ?? new(), null, null, null, [], new Dictionary<string, string>());
        if (form is null || (form.File is null && string.IsNullOrEmpty(form.Json)))
        {
            return model;
        }

        var read = form.File is null ? ImportedFile.Read(form.Json!, text, shell) : ImportedFile.Read(await BytesAsync(form.File, ct), text, shell);
        blocked.NoteFile(read.Marked);
        if (read.Checklist is not { } checklist)
        {
            return model with { Read = read };
        }

        var before = open?.ToChecklist() ?? await PublishedAsync(checklist.Code, ct);
        if (read.IsBook && before is not null)
        {
            checklist = checklist.WithGatesOf(before);
        }

        form.Json = checklist.CanonicalJson;
        if (form.Json.Length > ImportedFile.MostBytes)
        {
            throw new RuleBrokenException("upload.too-large");
        }

        form.Token = open is null ? null : before!.Sha256;
        form.Code ??= open is null ? await FreeCodeAsync(checklist.Code, ct) : null;
        var comparison = ChecklistComparison.Of(before ?? new Checklist("-", checklist.Title, checklist.Policy, []), checklist);
        var numbers = await db.LegalTexts.AsNoTracking().ToDictionaryAsync(t => t.Code, t => t.Number.Length > 0 ? t.Number : t.Code, ct);
        return model with { Form = form, Read = read with { Checklist = checklist }, Against = before?.Code, Comparison = comparison, Sections = before is null ? [] : [.. Heads(before, checklist)], Numbers = numbers };
    }

    /// <summary>The preview of a file that was just sent.</summary>
    /// <exception cref="RuleBrokenException"><c>upload.none</c>, and as for <see cref="Load"/>.</exception>
    public Task<Model?> Preview(string? draft, Form form, CancellationToken ct) =>
        form.File is { Length: > 0 } ? Load(draft, new Form { File = form.File }, ct) : throw new RuleBrokenException("upload.none");

    /// <summary>Makes a new draft of what the preview read.</summary>
    /// <returns>The draft's code.</returns>
    /// <exception cref="RuleBrokenException"><c>upload.none</c>: nothing valid was sent; <c>checklist.code-form</c>, <c>checklist.code-taken</c>.</exception>
    public async Task<string> Begin(Form form, CancellationToken ct)
    {
        if (ImportedFile.Read(form.Json ?? "", text, shell).Checklist is not { } checklist)
        {
            throw new RuleBrokenException("upload.none");
        }

        var code = (form.Code ?? "").Trim();
        await drafts.CheckCodeAsync(code, ct);
        var based = await PublishedAsync(checklist.Code, ct) is null ? new Checklist(code, checklist.Title, checklist.Policy, checklist.Sections, checklist.Gates) : checklist;
        db.Record("checklist.imported", $"ChecklistVersion {code}", Facts(checklist));
        await drafts.BeginAsync(code, checklist.Title, checklist.Policy, based, c => c, ct);
        return code;
    }

    /// <summary>Makes an open draft equal to what the preview read; its code stays.</summary>
    /// <returns>False: no such draft, or not theirs.</returns>
    /// <exception cref="RuleBrokenException"><c>upload.none</c>; <c>import.changed-meanwhile</c>: somebody changed the draft after the preview.</exception>
    public async Task<bool> Run(string draft, Form form, CancellationToken ct)
    {
        if (ImportedFile.Read(form.Json ?? "", text, shell).Checklist is not { } checklist)
        {
            throw new RuleBrokenException("upload.none");
        }

        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        if (await scope.LockedDraftAsync(draft, ct) is not { } open)
        {
            return false;
        }

        if (open.ToChecklist().Sha256 != form.Token)
        {
            throw new RuleBrokenException("import.changed-meanwhile");
        }

        open.Version.Describe(checklist.Title, checklist.Policy);
        open.Version.Ask(checklist.Gates);
        Write(open, checklist);
        db.Record("checklist.imported", $"ChecklistVersion {open.Version.Id}", Facts(checklist));
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        return true;
    }

    private static string Facts(Checklist checklist) => FormattableString.Invariant($"sections={checklist.Sections.Count};criteria={checklist.AllCriteria.Count};sha256={checklist.Sha256}");

    private static async Task<byte[]> BytesAsync(IFormFile file, CancellationToken ct)
    {
        if (file.Length > ImportedFile.MostBytes)
        {
            throw new RuleBrokenException("upload.too-large");
        }

        using var bytes = new MemoryStream();
        await file.CopyToAsync(bytes, ct);
        return bytes.ToArray();
    }

    private async Task<Checklist?> PublishedAsync(string code, CancellationToken ct) =>
        await scope.ReadAsync(code, ct) is { Version.Status: not ChecklistStatus.Draft } found ? found.Checklist : null;

    private async Task<string> FreeCodeAsync(string code, CancellationToken ct)
    {
        var taken = await db.Checklists.Select(c => c.Code).ToListAsync(ct);
        return taken.Contains(code, StringComparer.OrdinalIgnoreCase) ? DraftChecklist.Following(code, taken) : code;
    }

    private void Write(ChecklistDraft draft, Checklist checklist)
    {
        var (now, id) = (clock.GetUtcNow(), draft.Version.Id);
        var heads = draft.Sections.ToDictionary(s => s.Code, StringComparer.OrdinalIgnoreCase);
        var rows = draft.Criteria.ToDictionary(c => c.Lineage, StringComparer.Ordinal);
        for (var s = 0; s < checklist.Sections.Count; s++)
        {
            var section = checklist.Sections[s];
            if (heads.Remove(section.Code, out var head))
            {
                head.Write(section.Code, section.Kind, section.Title);
                head.MoveTo(s);
            }
            else
            {
                db.DraftSections.Add(head = new DraftSection(id, s, section.Code, section.Kind, section.Title));
            }

            for (var c = 0; c < section.Criteria.Count; c++)
            {
                var criterion = section.Criteria[c];
                if (!rows.Remove(criterion.Lineage, out var row))
                {
                    db.DraftCriteria.Add(new DraftCriterion(id, head.Id, c, criterion, access.Name, now));
                    continue;
                }

                if (CriterionJson.Write(criterion) != row.Json)
                {
                    row.Write(criterion, access.Name, now);
                }

                row.MoveTo(head.Id, c);
            }
        }

        db.DraftCriteria.RemoveRange(rows.Values);
        db.DraftSections.RemoveRange(heads.Values);
    }

    private IEnumerable<string> Heads(Checklist before, Checklist after)
    {
        if (before.Title != after.Title)
        {
            yield return text["import.title-changes", after.Title];
        }

        if (!before.Policy.Equals(after.Policy))
        {
            yield return text["import.policy-changes"];
        }

        var old = before.Sections.ToDictionary(s => s.Code, StringComparer.Ordinal);
        foreach (var section in after.Sections)
        {
            if (!old.Remove(section.Code, out var was))
            {
                yield return text["import.section-added", section.Code, section.Title];
            }
            else if (was.Title != section.Title || was.Kind != section.Kind)
            {
                yield return text["import.section-changed", section.Code, section.Title];
            }
        }

        foreach (var section in old.Values)
        {
            yield return text["import.section-removed", section.Code, section.Title];
        }

        var kept = after.Sections.Select(s => s.Code).ToHashSet(StringComparer.Ordinal);
        var common = before.Sections.Select(s => s.Code).Where(kept.Contains).ToList();
        if (!common.SequenceEqual(after.Sections.Select(s => s.Code).Where(common.Contains)))
        {
            yield return text["import.sections-moved"];
        }
    }
}
