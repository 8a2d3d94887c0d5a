using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;
using Portal.Domain.Common;
using Portal.Domain.Rounds;
using Portal.Domain.Units;
using Portal.Infrastructure.Database;
using Portal.Infrastructure.FollowUps;
using Portal.Web.Shell.Localization;
using Portal.Web.Shell.Secrecy;

namespace Portal.Web.Features.Rounds;

/// <summary>Step of a draft: who receives it, by kind, place, cluster, and a list of codes that is pasted or sent as a file.</summary>
public sealed class DraftRecipients(PortalDb db, RoundScope scope, DraftOutline outline, SaveDraftStep save, RoundLeftOut leftOut, ChecklistLibrary checklists, BlockedInput blocked)
{
    /// <summary>So many unknown codes a refusal names.</summary>
    private const int UnknownShown = 10;

    /// <summary>Rows of the last file that cannot be used.</summary>
    private IReadOnlyList<WrongRecipient> _wrong = [];

    public sealed class Form : IDraftForm
    {
        public List<string> Kinds { get; set; } = [];

        public string? ParentCode { get; set; }

        public string? ClusterCode { get; set; }

        /// <summary>Pasted codes of the only units that receive it; empty: the rule alone decides.</summary>
        [StringLength(60_000)]
        public string? Codes { get; set; }

        /// <summary>A CSV file or workbook with such codes: they are added to the pasted ones.</summary>
        public IFormFile? File { get; set; }

        public uint Version { get; set; }

        public IEnumerable<(string Label, string Text)> Said(Texts<RoundsText> text) =>
        [
            ("draft.kinds", string.Join(", ", Kinds.Order(StringComparer.Ordinal))), ("draft.parent", ParentCode ?? ""), ("draft.cluster", ClusterCode ?? ""),
            ("draft.codes", string.Join(", ", RecipientCodeList.Read(Codes).Order(StringComparer.Ordinal))),
        ];
    }

    /// <param name="typed">What was typed and could not be stored; null: show what stands.</param>
    /// <returns>Null: no such draft, or not the person's.</returns>
    public async Task<Model?> Load(string code, Form? typed, CancellationToken ct)
    {
        if (await outline.DraftAsync(code, ct) is not { } round)
        {
            return null;
        }

        var standing = await StandingAsync(round, ct);
        var above = await scope.Addressable().AsNoTracking().Where(u => u.Kind == UnitKind.Prov || u.Kind == UnitKind.Min).OrderBy(u => u.NameVi).Select(u => new { u.Code, u.NameVi, u.NameEn }).ToListAsync(ct);
        var clusters = await db.Clusters.AsNoTracking().OrderBy(c => c.NameVi).Select(c => new { c.Code, c.NameVi, c.NameEn }).ToListAsync(ct);
        return new(
            await outline.Load(round, "recipients", ct),
            typed ?? standing,
            typed is null ? null : outline.Meanwhile(typed, standing),
            [.. above.Select(u => DraftItems.Of(u.Code, u.NameVi, u.NameEn))],
            [.. clusters.Select(c => DraftItems.Of(c.Code, c.NameVi, c.NameEn))],
            await db.RecipientsOf(round).CountAsync(ct),
            round.StateOf(DraftSteps.Recipients) == DraftStepState.Done ? await leftOut.CountAsync(round, ct) : [],
            _wrong);
    }

    /// <returns>The round's code; null when the draft is not there.</returns>
    /// <exception cref="RuleBrokenException"><c>upload.…</c>, <c>recipients.…</c>, <c>round.codes-unknown</c>, <c>round.unit-out-of-reach</c>, <c>round.cluster-unknown</c>, <c>round.no-kinds</c>, <c>round.follow-up-…</c>.</exception>
    public async Task<string?> Run(string code, Form form, CancellationToken ct)
    {
        if (form.File is { } file)
        {
            var known = await scope.Addressable().Select(u => u.Code).ToListAsync(ct);
            var read = await RecipientFile.ReadAsync(file, known, ct);
            // what could be read stays on the page, also when the file as a whole is refused
            form.Codes = string.Join('\n', RecipientCodeList.Read(form.Codes).Concat(read.Codes).Distinct(StringComparer.OrdinalIgnoreCase));
            _wrong = read.Wrong;
            blocked.NoteFile(read.Marked);
            if (read.Wrong.Count > 0)
            {
                throw new RuleBrokenException("recipients.wrong-rows", read.Wrong.Count, read.Codes.Count);
            }
        }

        form.Kinds.RemoveAll(string.IsNullOrEmpty);
        var kinds = form.Kinds.Select(k => UnitCodes.TryParseKind(k, out var kind) ? (UnitKind?)kind : null).OfType<UnitKind>().ToList();
        return await save.Run(
            code,
            form.Version,
            async round =>
            {
                var listed = await ListedAsync(form.Codes, ct);
                await EnsureFoundAsync(round, listed, ct);
                round.Address(new RecipientRule(kinds, await scope.UnitIdAsync(form.ParentCode, ct), await ClusterIdAsync(form.ClusterCode, ct), listed));
            },
            ct);
    }

    /// <summary>A follow-up round has nothing to ask of a unit without a finding.</summary>
    private async Task EnsureFoundAsync(Round round, IReadOnlyList<string> listed, CancellationToken ct)
    {
        if (round.Kind != RoundKind.FollowUp)
        {
            return;
        }

        var closed = await db.Rounds.AsNoTracking().SingleAsync(r => r.Id == round.PreviousRoundId, ct);
        var found = (await db.FollowUpContentsAsync(await checklists.GetAsync(db, closed.ChecklistCode, ct), closed, null, ct)).Select(f => f.UnitCode).ToHashSet(StringComparer.OrdinalIgnoreCase);
        if (listed.Where(c => !found.Contains(c)).ToList() is { Count: > 0 } without)
        {
            throw new RuleBrokenException("round.follow-up-without", without.Count, string.Join(", ", without.Take(UnknownShown)) + (without.Count > UnknownShown ? ", …" : ""));
        }
    }

    private async Task<Form> StandingAsync(Round round, CancellationToken ct) => new()
    {
        Kinds = [.. round.Recipients.Kinds.Select(k => k.Code())],
        ParentCode = await db.Units.Where(u => u.Id == round.RecipientParentId).Select(u => u.Code).FirstOrDefaultAsync(ct),
        ClusterCode = await db.Clusters.Where(c => c.Id == round.RecipientClusterId).Select(c => c.Code).FirstOrDefaultAsync(ct),
        Codes = string.Join('\n', round.Recipients.Codes),
        Version = round.Version,
    };

    /// <summary>The listed codes as the register writes them.</summary>
    private async Task<IReadOnlyList<string>> ListedAsync(string? text, CancellationToken ct)
    {
        var codes = RecipientCodeList.Read(text);
        var asked = codes.ToHashSet(StringComparer.OrdinalIgnoreCase);
        var known = codes.Count == 0 ? [] : (await scope.Addressable().Select(u => u.Code).ToListAsync(ct)).FindAll(asked.Contains);
        var unknown = codes.Except(known, StringComparer.OrdinalIgnoreCase).ToList();
        return unknown.Count == 0
            ? known
            : throw new RuleBrokenException("round.codes-unknown", unknown.Count, string.Join(", ", unknown.Take(UnknownShown)) + (unknown.Count > UnknownShown ? ", …" : ""));
    }

    private async Task<Guid?> ClusterIdAsync(string? code, CancellationToken ct) => string.IsNullOrEmpty(code)
        ? null
        : await db.Clusters.Where(c => c.Code == code).Select(c => (Guid?)c.Id).FirstOrDefaultAsync(ct) ?? throw new RuleBrokenException("round.cluster-unknown", code);

    /// <param name="Above">Units under which the recipients may stand.</param>
    /// <param name="Units">How many units receive what is stored.</param>
    /// <param name="LeftOut">How many do not, by reason.</param>
    /// <param name="Wrong">Rows of the file just sent that cannot be used.</param>
    public sealed record Model(
        DraftOutline.Model Outline, Form Form, IReadOnlyList<(string Label, string Text)>? Meanwhile, IReadOnlyList<SelectListItem> Above, IReadOnlyList<SelectListItem> Clusters,
        int Units, IReadOnlyList<RoundLeftOut.Line> LeftOut, IReadOnlyList<WrongRecipient> Wrong) : IDraftStepPage;
}
