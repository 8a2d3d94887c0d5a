using System.ComponentModel.DataAnnotations;
using Portal.Domain.Checklists;
using Portal.Domain.Common;
using Portal.Infrastructure.Database;
using Portal.Web.Shell;
using Portal.Web.Shell.Forms;

namespace Portal.Web.Features.Checklists;

/// <summary>Changes a draft's title and how its points become classes.</summary>
public sealed class EditChecklist(PortalDb db, ChecklistScope scope)
{
    public sealed class Form : PolicyFields, IOpenedForm
    {
        [Required]
        [StringLength(ChecklistVersion.TitleMaxLength)]
        public string? TitleVi { get; set; }

        [StringLength(ChecklistVersion.TitleMaxLength)]
        public string? TitleEn { get; set; }

        public uint Version { get; set; }

        public IEnumerable<(string Label, string Text)> Said(Func<string, string> text) =>
        [
            (text("draft.title-vi"), TitleVi ?? ""), (text("draft.title-en"), TitleEn ?? ""),
            (text("page.policy"), string.Join("; ", Bands.Where(b => !string.IsNullOrWhiteSpace(b.Class)).Select(b => $"{b.Class} {b.NameVi} {b.NameEn} ≥ {Show.Points(b.AtLeast ?? 0)}"))),
            (text("policy.bonus"), Number(BonusCap)), (text("policy.knockout"), KnockoutClass ?? ""), (text("policy.quota"), Number(Quota)), (text("policy.second-look"), Number(SecondLook)),
            (text("policy.counts-local"), text(CountsLocal ? "word.yes" : "word.no")), (text("policy.takes-files"), text(TakesFiles ? "word.yes" : "word.no")),
        ];

        private static string Number(decimal? number) => number is { } known ? Show.Points(known) : "";

        internal static Form Of(ChecklistVersion version, Policy policy)
        {
            var form = new Form { TitleVi = version.TitleVi, TitleEn = version.TitleEn, Version = version.Version };
            form.ShowPolicy(policy);
            return form;
        }
    }

    /// <returns>False: no such draft, or not theirs.</returns>
    /// <exception cref="RuleBrokenException">A rule of the policy.</exception>
    public async Task<bool> Run(string code, Form form, CancellationToken ct)
    {
        if (await scope.DraftAsync(code, ct) is not { Version: var version })
        {
            return false;
        }

        db.Entry(version).Property(v => v.Version).OriginalValue = form.Version;
        version.Describe(new(form.TitleVi!.Trim(), (form.TitleEn ?? "").Trim()), form.ReadPolicy());
        await db.SaveChangesAsync(ct);
        return true;
    }
}
