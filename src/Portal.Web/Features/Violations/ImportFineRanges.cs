using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Portal.Domain.Committees;
using Portal.Domain.Common;
using Portal.Domain.Violations;
using Portal.Infrastructure.Database;
using Portal.Web.Shell;
using Portal.Web.Shell.Localization;
using Portal.Web.Shell.Secrecy;
using Portal.Web.Shell.SignIn;

namespace Portal.Web.Features.Violations;

/// <summary>Brings fine ranges in from a CSV file or workbook: first as a preview of every row, then all at once. Nothing is changed or ended by it.</summary>
public sealed class ImportFineRanges(PortalDb db, Access access, Texts<ViolationsText> text, Texts<ShellText> shell, BlockedInput blocked, TimeProvider clock)
{
    /// <summary>Bytes that a file may have.</summary>
    public const int MostBytes = 1 << 20;

    /// <summary>Rows that a file may have: a decree has some twenty.</summary>
    public const int MostRows = 1000;

    public sealed class Form
    {
        public IFormFile? File { get; set; }

        /// <summary>The rows to add, as the preview read them.</summary>
        public string? Lines { get; set; }
    }

    /// <param name="Added">Rows that would be added; null: no file was sent yet.</param>
    /// <param name="Known">Rows that stand already.</param>
    public sealed record Model(Form Form, IReadOnlyList<FineRange>? Added, int Known, IReadOnlyList<(int Line, string Reason)> Wrong);

    /// <summary>The page before a file was sent.</summary>
    /// <returns>Null: not for this person.</returns>
    public Model? New() => access.MayEverywhere(Right.KeepSystem) ? new(new(), null, 0, []) : null;

    /// <summary>The preview once more, with the rows that were sent to be added.</summary>
    /// <returns>Null: there are none, or they are not for this person.</returns>
    public Model? Again(Form form)
    {
        if (!access.MayEverywhere(Right.KeepSystem) || Lines(form) is not { Count: > 0 and <= MostRows } lines)
        {
            return null;
        }

        try
        {
            return new(form, lines.ConvertAll(facts => new FineRange(facts, access.Name, clock.GetUtcNow())), 0, []);
        }
        catch (RuleBrokenException)
        {
            return null;
        }
    }

    /// <summary>The preview of a file that was just sent.</summary>
    /// <returns>Null: not for this person.</returns>
    /// <exception cref="RuleBrokenException"><c>upload.…</c>, <c>fine-range.no-columns</c>.</exception>
    public async Task<Model?> Preview(Form form, CancellationToken ct)
    {
        if (!access.MayEverywhere(Right.KeepSystem))
        {
            return null;
        }

        if (form.File is not { Length: > 0 } file)
        {
            throw new RuleBrokenException("upload.none");
        }

        if (file.Length > MostBytes)
        {
            throw new RuleBrokenException("upload.too-large");
        }

        using var bytes = new MemoryStream();
        await file.CopyToAsync(bytes, ct);
        var reader = new ReadFineRanges(text, shell);
        var rows = reader.Read(bytes.ToArray());
        blocked.NoteFile(reader.Marked);
        if (rows.Count > MostRows)
        {
            throw new RuleBrokenException("upload.too-many-rows", MostRows);
        }

        var (added, facts, known) = (new List<FineRange>(), new List<FineRangeFacts>(), 0);
        var standing = await db.FineRanges.AsNoTracking().Where(r => r.EndedAt == null).ToListAsync(ct);
        foreach (var (line, row) in rows)
        {
            try
            {
                var range = new FineRange(row, access.Name, clock.GetUtcNow());
                if (standing.Exists(range.Repeats))
                {
                    known++;
                    continue;
                }

                standing.Add(range);
                added.Add(range);
                facts.Add(row);
            }
            catch (RuleBrokenException broken)
            {
                reader.Wrong.Add((line, text["rule:" + broken.Code, [.. broken.Args]]));
            }
        }

        return new(new Form { Lines = JsonSerializer.Serialize(facts) }, added, known, [.. reader.Wrong.OrderBy(w => w.Line)]);
    }

    /// <summary>Adds what the preview showed, in one transaction; what stands by now is passed over.</summary>
    /// <returns>How many rows were added; null: not for this person.</returns>
    /// <exception cref="RuleBrokenException"><c>upload.none</c>; rules of <see cref="FineRange"/>.</exception>
    public async Task<int?> Run(Form form, CancellationToken ct)
    {
        if (!access.MayEverywhere(Right.KeepSystem))
        {
            return null;
        }

        if (Lines(form) is not { Count: > 0 and <= MostRows } lines)
        {
            throw new RuleBrokenException("upload.none");
        }

        var standing = await db.FineRanges.AsNoTracking().Where(r => r.EndedAt == null).ToListAsync(ct);
        var added = 0;
        foreach (var range in lines.Select(facts => new FineRange(facts, access.Name, clock.GetUtcNow())))
        {
            if (!standing.Exists(range.Repeats))
            {
                standing.Add(range);
                db.FineRanges.Add(range);
                added++;
            }
        }

        await db.SaveChangesAsync(ct);
        return added;
    }

    private static List<FineRangeFacts>? Lines(Form form)
    {
        try
        {
            return string.IsNullOrEmpty(form.Lines) ? null : JsonSerializer.Deserialize<List<FineRangeFacts>>(form.Lines)?.Where(l => l is not null).ToList();
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
