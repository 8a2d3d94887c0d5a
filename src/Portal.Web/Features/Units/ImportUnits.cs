using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Portal.Domain.Common;
using Portal.Domain.Units;
using Portal.Infrastructure.Database;
using Portal.Web.Shell;
using Portal.Web.Shell.Localization;

namespace Portal.Web.Features.Units;

/// <summary>
/// Brings units in from a CSV file or a workbook: first as a preview of every row, then all at once. Nothing is closed or moved by it; the preview carries
/// the rows that do something, and they are compared with the register again when they are applied.
/// </summary>
public sealed class ImportUnits(PortalDb db, PlanUnits plans, Texts<UnitsText> text, Texts<ShellText> shell)
{
    /// <summary>Bytes that a file may have.</summary>
    public const int MostBytes = 3 << 20;

    public sealed class Form
    {
        public IFormFile? File { get; set; }

        /// <summary>The lines that do something, as the preview read them.</summary>
        public string? Lines { get; set; }

        /// <summary>What the preview promised.</summary>
        public string? Token { get; set; }

        /// <summary>Lines of the file that change nothing.</summary>
        public int Unchanged { get; set; }
    }

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

    /// <summary>Does what the preview showed, in one transaction.</summary>
    /// <returns>How many were added and changed.</returns>
    /// <exception cref="RuleBrokenException"><c>upload.none</c>, <c>units.changed-meanwhile</c>: the register is not any more what the preview was made from.</exception>
    public async Task<(int Added, int Changed)> Run(Form form, CancellationToken ct)
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

        var clusters = await db.Clusters.AsNoTracking().ToDictionaryAsync(c => c.Code, c => (Guid?)c.Id, StringComparer.Ordinal, ct);
        await AddAsync(plan, clusters, ct);
        var codes = plan.Changed.Select(p => p.Code).ToList();
        var units = await db.Units.Where(u => codes.Contains(u.Code)).ToDictionaryAsync(u => u.Code, StringComparer.Ordinal, ct);
        foreach (var planned in plan.Changed)
        {
            units[planned.Code].Rename(planned.Name.Vi, planned.Name.En);
            units[planned.Code].JoinCluster(clusters.GetValueOrDefault(planned.Cluster));
        }

        db.Record("import-units", "units", FormattableString.Invariant($"added={plan.Added.Count};changed={plan.Changed.Count};unchanged={form.Unchanged};plan={plan.Token}"));
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        return (plan.Added.Count, plan.Changed.Count);
    }

    private async Task AddAsync(UnitPlan plan, Dictionary<string, Guid?> clusters, CancellationToken ct)
    {
        var parents = plan.Added.Select(p => p.Parent).ToList();
        var known = await db.Units.AsNoTracking().Where(u => parents.Contains(u.Code)).ToDictionaryAsync(u => u.Code, StringComparer.Ordinal, ct);
        var made = new List<Unit>();
        foreach (var planned in plan.Added)
        {
            var unit = new Unit(planned.Code, known.GetValueOrDefault(planned.Parent), planned.Kind, planned.Duties, planned.Name.Vi, planned.Name.En, clusters.GetValueOrDefault(planned.Cluster));
            known.Add(unit.Code, unit);
            made.Add(unit);
        }

        await db.CopyAsync(made, ct);
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
