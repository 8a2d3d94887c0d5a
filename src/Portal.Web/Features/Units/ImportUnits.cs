using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Portal.Domain.Committees;
using Portal.Domain.Common;
using Portal.Infrastructure.Database;
using Portal.Infrastructure.Jobs;
using Portal.Web.Shell;
using Portal.Web.Shell.Forms;
using Portal.Web.Shell.Localization;
using Portal.Web.Shell.Secrecy;
using Portal.Web.Shell.SignIn;

namespace Portal.Web.Features.Units;

/// <summary>
/// Brings units in from a CSV file or a workbook: first as a preview of every row, then all at once. Nothing is closed or moved by it; the preview carries
/// the rows that do something, and they are compared with the register again when they are applied.
/// </summary>
public sealed class ImportUnits(PortalDb db, PlanUnits plans, ApplyUnits apply, LongTasks tasks, Access access, Texts<UnitsText> text, Texts<ShellText> shell, BlockedInput blocked, TimeProvider clock)
{
    /// <summary>Bytes that a file may have.</summary>
    public const int MostBytes = 3 << 20;

    /// <summary>What an import's long task is about: one goes on at a time.</summary>
    private const string Subject = "units";

    public sealed class Form
    {
        [Says("upload.*", "units.no-columns")]
        public IFormFile? File { get; set; }

        /// <summary>The lines that do something, as the preview read them.</summary>
        public string? Lines { get; set; }

        /// <summary>What the preview promised.</summary>
        public string? Token { get; set; }

        /// <summary>Lines of the file that change nothing.</summary>
        public int Unchanged { get; set; }
    }

    /// <param name="TaskId">The long task that does it; null: it is done.</param>
    public sealed record Outcome(int Added, int Changed, Guid? TaskId);

    /// <param name="Plan">Null: no file was sent yet.</param>
    public sealed record Model(Form Form, UnitPlan? Plan);

    /// <summary>The preview of a file that was just sent.</summary>
    /// <exception cref="RuleBrokenException"><c>upload.…</c>, <c>units.no-columns</c>.</exception>
    public async Task<Model> Preview(Form form, CancellationToken ct)
    {
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
        var reader = new ReadUnitFile(text, shell);
        var lines = reader.Read(bytes.ToArray());
        blocked.NoteFile(reader.Marked);
        var plan = await plans.Load(lines, reader.Wrong, ct);
        var codes = plan.Added.Concat(plan.Changed).Select(p => p.Code).ToHashSet(StringComparer.Ordinal);
        return new(new Form { Lines = JsonSerializer.Serialize(lines.Where(l => codes.Contains(l.Code))), Token = plan.Token, Unchanged = plan.Unchanged }, plan);
    }

    /// <summary>The page, or the preview again with what stands now.</summary>
    public async Task<Model> Load(Form? form, CancellationToken ct)
    {
        if (form is null || Lines(form) is not { Count: > 0 } lines)
        {
            return new(new(), null);
        }

        var plan = (await plans.Load(lines, [], ct)) with { Absent = [] };
        form.Token = plan.Token;
        return new(form, plan with { Unchanged = plan.Unchanged + form.Unchanged });
    }

    /// <summary>Does what the preview showed, in one transaction; of a long list in steps of a long task.</summary>
    /// <exception cref="RuleBrokenException"><c>upload.none</c>, <c>units.under-way</c>, <c>units.changed-meanwhile</c>: the register is not any more what the preview was made from.</exception>
    public async Task<Outcome> Run(Form form, CancellationToken ct)
    {
        if (Lines(form) is not { Count: > 0 } lines)
        {
            throw new RuleBrokenException("upload.none");
        }

        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        var plan = await plans.Load(lines, [], ct);
        if (plan.Wrong.Count > 0 || plan.Token != form.Token)
        {
            throw new RuleBrokenException("units.changed-meanwhile");
        }

        if (plan.Added.Count + plan.Changed.Count is var all and > ImportUnitsTask.LinesInStep)
        {
            if (await db.LongTasks.AnyAsync(t => t.Kind == ImportUnitsTask.Name && t.Subject == Subject && (t.Status == LongTaskStatus.Waiting || t.Status == LongTaskStatus.Running), ct))
            {
                throw new RuleBrokenException("units.under-way");
            }

            var byCode = lines.ToDictionary(l => l.Code, StringComparer.Ordinal);
            var task = new LongTask(
                ImportUnitsTask.Name, Subject, "/units", new ImportUnitsTask.Work([.. plan.Added.Concat(plan.Changed).Select(p => byCode[p.Code])]), all,
                access.PersonId, access.Name, access.Giving(Right.EditRegisters).First().Code, clock.GetUtcNow());
            tasks.Ask(task);
            await db.SaveChangesAsync(ct);
            await transaction.CommitAsync(ct);
            await tasks.StartSoonAsync(ct);
            return new(0, 0, task.Id);
        }

        await apply.RunAsync(plan, ct);
        db.Record("import-units", "units", FormattableString.Invariant($"added={plan.Added.Count};changed={plan.Changed.Count};unchanged={form.Unchanged};plan={plan.Token}"));
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        return new(plan.Added.Count, plan.Changed.Count, null);
    }

    private static List<UnitLine>? Lines(Form form)
    {
        try
        {
            return string.IsNullOrEmpty(form.Lines) ? null : JsonSerializer.Deserialize<List<UnitLine>>(form.Lines)?.Where(l => l is { Code: not null, Cells: not null }).ToList();
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
