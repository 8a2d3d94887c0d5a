using System.ComponentModel.DataAnnotations;
using Portal.Domain.Checklists;
using Portal.Domain.Common;
using Portal.Infrastructure.Database;

namespace Portal.Web.Features.Checklists;

/// <summary>Changes a draft's title and how its points become classes.</summary>
public sealed class EditChecklist(PortalDb db, ChecklistScope scope)
{
    public sealed class Form
    {
        [Required]
        [StringLength(ChecklistVersion.TitleMaxLength)]
        public string? TitleVi { get; set; }

        [StringLength(ChecklistVersion.TitleMaxLength)]
        public string? TitleEn { get; set; }

        [Required]
        public decimal? BonusCap { get; set; }

        [Required]
        public string? KnockoutClass { get; set; }

        /// <summary>Percent of the units; null: no limit.</summary>
        public decimal? Quota { get; set; }

        public List<ClassBand> Bands { get; set; } = [];

        public uint Version { get; set; }

        internal static Form Of(ChecklistVersion version, Policy policy) => new()
        {
            TitleVi = version.TitleVi,
            TitleEn = version.TitleEn,
            BonusCap = policy.BonusCap,
            KnockoutClass = policy.KnockoutClass,
            Quota = policy.TopClassQuota * 100,
            Bands = [.. policy.Bands.Select(b => new ClassBand { Class = b.Class, AtLeast = b.AtLeast, NameVi = b.Name.Vi, NameEn = b.Name.En }), new ClassBand()],
            Version = version.Version,
        };
    }

    public sealed class ClassBand
    {
        [StringLength(20)]
        public string? Class { get; set; }

        public decimal? AtLeast { get; set; }

        [StringLength(200)]
        public string? NameVi { get; set; }

        [StringLength(200)]
        public string? NameEn { get; set; }
    }

    /// <returns>False: no such draft, or not theirs.</returns>
    /// <exception cref="RuleBrokenException"><c>checklist.policy</c>.</exception>
    public async Task<bool> Run(string code, Form form, CancellationToken ct)
    {
        if (await scope.DraftAsync(code, ct) is not { Version: var version })
        {
            return false;
        }

        db.Entry(version).Property(v => v.Version).OriginalValue = form.Version;
        version.Describe(new(form.TitleVi!.Trim(), (form.TitleEn ?? "").Trim()), PolicyOf(form));
        await db.SaveChangesAsync(ct);
        return true;
    }

    private static Policy PolicyOf(Form form)
    {
        try
        {
            return new(
                [.. form.Bands.Where(b => !string.IsNullOrWhiteSpace(b.Class)).Select(b => new Band(b.Class!.Trim(), b.AtLeast ?? 0, new((b.NameVi ?? b.Class).Trim(), (b.NameEn ?? "").Trim())))],
                form.BonusCap!.Value, form.KnockoutClass!.Trim(), form.Quota / 100);
        }
        catch (ChecklistInvalidException)
        {
            throw new RuleBrokenException("checklist.policy");
        }
    }
}
