using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;
using Portal.Domain.Common;
using Portal.Domain.Units;
using Portal.Infrastructure.Database;
using Portal.Web.Shell.Localization;

namespace Portal.Web.Features.Rounds;

/// <summary>Step of a draft: the standing office that verifies, and who verifies the office itself.</summary>
public sealed class DraftVerifying(PortalDb db, RoundScope scope, DraftOutline outline, SaveDraftStep save)
{
    public sealed class Form : IDraftForm
    {
        public string? OfficeCode { get; set; }

        public string? SubstituteCode { get; set; }

        public uint Version { get; set; }

        public IEnumerable<(string Label, string Text)> Said(Texts<RoundsText> text) => [("draft.office", OfficeCode ?? ""), ("draft.substitute", SubstituteCode ?? "")];
    }

    /// <param name="typed">What was typed and could not be stored; null: show what stands.</param>
    /// <returns>Null: no such draft, or not the person's.</returns>
    public async Task<Model?> Load(string code, Form? typed, CancellationToken ct)
    {
        if (await outline.DraftAsync(code, ct) is not { } round)
        {
            return null;
        }

        var ids = new[] { round.VerifyingUnitId, round.SubstituteUnitId };
        var codes = await db.Units.Where(u => ids.Contains(u.Id)).ToDictionaryAsync(u => u.Id, u => u.Code, ct);
        string? CodeOf(Guid? id) => id is { } known ? codes.GetValueOrDefault(known) : null;
        var standing = new Form { OfficeCode = CodeOf(round.VerifyingUnitId), SubstituteCode = CodeOf(round.SubstituteUnitId), Version = round.Version };
        var bodies = await scope.Addressable().AsNoTracking().Where(u => u.Kind != UnitKind.Commune && u.EndedOn == null).OrderBy(u => u.NameVi).Select(u => new { u.Code, u.NameVi, u.NameEn }).ToListAsync(ct);
        return new(
            await outline.Load(round, "verifying", ct),
            typed ?? standing,
            typed is null ? null : outline.Meanwhile(typed, standing),
            [.. bodies.Select(u => DraftItems.Of(u.Code, u.NameVi, u.NameEn))],
            await db.VerifierAssignments.Where(a => a.RoundId == round.Id).Join(db.Persons, a => a.PersonId, p => p.Id, (a, p) => p.FullName).Distinct().Order().ToListAsync(ct));
    }

    /// <returns>The round's code; null when the draft is not there.</returns>
    /// <exception cref="RuleBrokenException"><c>round.unit-out-of-reach</c>, <c>round.substitute-is-office</c>.</exception>
    public Task<string?> Run(string code, Form form, CancellationToken ct) =>
        save.Run(code, form.Version, async round => round.Entrust(await scope.UnitIdAsync(form.OfficeCode, ct), await scope.UnitIdAsync(form.SubstituteCode, ct)), ct);

    /// <param name="Bodies">Units that may verify.</param>
    /// <param name="People">Who is named to verify parts of it.</param>
    public sealed record Model(DraftOutline.Model Outline, Form Form, IReadOnlyList<(string Label, string Text)>? Meanwhile, IReadOnlyList<SelectListItem> Bodies, IReadOnlyList<string> People) : IDraftStepPage;
}
