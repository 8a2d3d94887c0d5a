using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;
using Portal.Domain.Checklists;
using Portal.Domain.Common;
using Portal.Infrastructure.Database;
using Portal.Web.Shell;
using Portal.Web.Shell.Forms;
using Portal.Web.Shell.Localization;

namespace Portal.Web.Features.Checklists;

/// <summary>Keeps the register of legal texts: adds one, corrects one, says by which one it was replaced. The register is common to all offices.</summary>
public sealed class EditLegalText(PortalDb db, Texts<ChecklistsText> words)
{
    private const int TitleMaxLength = 500;

    /// <summary>Kinds of text, by the hierarchy of legal documents.</summary>
    public static IReadOnlyList<string> Kinds { get; } = ["law", "decree", "directive", "decision", "circular", "letter", "standard"];

    public sealed class Form : IOpenedForm
    {
        [Required]
        [StringLength(LegalText.CodeMaxLength)]
        [Says("legal.code-form", "legal.code-taken")]
        public string? Code { get; set; }

        [Required]
        [Says("legal.kind-unknown")]
        public string? Kind { get; set; }

        [Required]
        [StringLength(LegalText.NumberMaxLength)]
        public string? Number { get; set; }

        public DateOnly? IssuedOn { get; set; }

        [StringLength(200)]
        public string? IssuerVi { get; set; }

        [StringLength(200)]
        public string? IssuerEn { get; set; }

        [Required]
        [StringLength(TitleMaxLength)]
        public string? TitleVi { get; set; }

        [StringLength(TitleMaxLength)]
        public string? TitleEn { get; set; }

        public DateOnly? From { get; set; }

        [Says("legal.days")]
        public DateOnly? To { get; set; }

        [Says("legal.successor-unknown", "legal.circle")]
        public string? ReplacedBy { get; set; }

        public bool IsConfirmed { get; set; }

        public uint Version { get; set; }

        public IEnumerable<(string Label, string Text)> Said(Func<string, string> text) =>
        [
            (text("legal.number"), Number ?? ""), (text("legal.kind"), text("text-kind." + Kind)), (text("draft.title-vi"), TitleVi ?? ""), (text("draft.title-en"), TitleEn ?? ""),
            (text("legal.issuer-vi"), IssuerVi ?? ""), (text("legal.issuer-en"), IssuerEn ?? ""), (text("legal.issued"), Day(IssuedOn)), (text("legal.first-day"), Day(From)), (text("legal.last-day"), Day(To)),
            (text("legal.replaced-by"), ReplacedBy ?? ""), (text("legal.confirmed"), text(IsConfirmed ? "word.yes" : "word.no")),
        ];

        private static string Day(DateOnly? day) => day is { } known ? Show.Day(known) : "";
    }

    /// <param name="Code">The text; null: a new one.</param>
    /// <param name="Others">Texts that may have replaced it.</param>
    public sealed record Model(string? Code, Form Form, IReadOnlyList<SelectListItem> Others, IReadOnlyList<(string Label, string Text)>? Meanwhile = null);

    /// <param name="code">Null: a new text.</param>
    /// <returns>Null: no such text.</returns>
    public async Task<Model?> Load(string? code, Form? typed, CancellationToken ct)
    {
        var texts = await db.LegalTexts.AsNoTracking().OrderByDescending(t => t.From).ThenBy(t => t.Number).ToListAsync(ct);
        var text = texts.Find(t => t.Code == code);
        if (code is not null && text is null)
        {
            return null;
        }

        var standing = text is null ? new Form { Kind = "decree" } : new Form
        {
            Code = text.Code,
            Kind = text.Kind,
            Number = text.Number,
            IssuedOn = text.IssuedOn,
            IssuerVi = text.IssuerVi,
            IssuerEn = text.IssuerEn,
            TitleVi = text.TitleVi,
            TitleEn = text.TitleEn,
            From = text.From,
            To = text.To,
            ReplacedBy = text.ReplacedBy,
            IsConfirmed = text.IsConfirmed,
            Version = text.Version,
        };
        return new(code, typed ?? standing, [.. texts.Where(t => t.Code != code).Select(t => new SelectListItem($"{(t.Number.Length > 0 ? t.Number : t.Code)} – {Show.Text(t.TitleVi, t.TitleEn)}", t.Code))],
            text is null ? null : OpenedForms.Meanwhile(typed, standing, key => words[key]));
    }

    /// <returns>The text's code; null: no such text.</returns>
    /// <exception cref="RuleBrokenException"><c>legal.…</c></exception>
    public async Task<string?> Run(string? code, Form form, CancellationToken ct)
    {
        var known = await db.LegalTexts.Select(t => new { t.Code, t.ReplacedBy }).ToListAsync(ct);
        var successor = string.IsNullOrEmpty(form.ReplacedBy) ? null : form.ReplacedBy;
        if (successor is not null && known.TrueForAll(t => t.Code != successor))
        {
            throw new RuleBrokenException("legal.successor-unknown");
        }

        // a chain of successors that comes back would replace a text by itself
        for (var next = successor; next is not null; next = known.Find(t => t.Code == next)?.ReplacedBy)
        {
            if (next == (code ?? form.Code))
            {
                throw new RuleBrokenException("legal.circle");
            }
        }

        LegalText? text;
        if (code is null)
        {
            if (known.Exists(t => string.Equals(t.Code, form.Code!.Trim(), StringComparison.OrdinalIgnoreCase)))
            {
                throw new RuleBrokenException("legal.code-taken", form.Code!);
            }

            if (!ChecklistVersion.IsCode(form.Code!.Trim()))
            {
                throw new RuleBrokenException("legal.code-form");
            }

            text = new LegalText(form.Code!.Trim(), "", "", null, "", "", "", "", null, null, null, false);
            db.LegalTexts.Add(text);
        }
        else
        {
            text = await db.LegalTexts.FirstOrDefaultAsync(t => t.Code == code, ct);
            if (text is null)
            {
                return null;
            }

            db.Entry(text).Property(t => t.Version).OriginalValue = form.Version;
        }

        text.Write(
            Kinds.Contains(form.Kind!) ? form.Kind! : throw new RuleBrokenException("legal.kind-unknown"), form.Number!.Trim(), form.IssuedOn,
            new((form.IssuerVi ?? "").Trim(), (form.IssuerEn ?? "").Trim()), new(form.TitleVi!.Trim(), (form.TitleEn ?? "").Trim()), form.From, form.To, successor, form.IsConfirmed);
        await db.SaveChangesAsync(ct);
        return text.Code;
    }
}
