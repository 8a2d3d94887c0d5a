using Portal.Domain.Checklists;
using Portal.Domain.Common;
using Portal.Infrastructure.Database;
using Portal.Web.Shell;
using Portal.Web.Shell.Forms;
using Portal.Web.Shell.Localization;

namespace Portal.Web.Features.Rounds;

/// <summary>Step of a draft: how points become classes.</summary>
public sealed class DraftPolicy(PortalDb db, DraftOutline outline, SaveDraftStep save, ChecklistLibrary checklists)
{
    public sealed class Form : PolicyFields, IDraftForm
    {
        public uint Version { get; set; }

        public IEnumerable<(string Label, string Text)> Said(Texts<RoundsText> text) =>
        [
            .. Bands.Where(b => !string.IsNullOrWhiteSpace(b.Class)).Select(b => ("band.class", $"{b.Class}: {Number(b.AtLeast)}")),
            ("draft.bonus-cap", Number(BonusCap)), ("draft.knockout-class", KnockoutClass ?? ""), ("draft.quota", Number(Quota)), ("draft.counts-local", CountsLocal ? "✓" : ""), ("draft.takes-files", TakesFiles ? "✓" : ""),
        ];

        private static string Number(decimal? number) => number is { } known ? Show.Number(known) : "";
    }

    /// <param name="typed">What was typed and could not be stored; null: show what stands.</param>
    /// <returns>Null: no such draft, or not the person's.</returns>
    public async Task<Model?> Load(string code, Form? typed, CancellationToken ct)
    {
        if (await outline.DraftAsync(code, ct) is not { } round)
        {
            return null;
        }

        var standing = new Form { Version = round.Version };
        standing.ShowPolicy(PolicyJson.Parse(round.PolicyJson));
        var meanwhile = typed is null ? null : outline.Meanwhile(typed, standing);
        var form = typed ?? standing;
        form.OfferOneMoreBand();
        return new(await outline.Load(round, "policy", ct), form, meanwhile, round.ChecklistCode);
    }

    /// <returns>The round's code; null when the draft is not there.</returns>
    /// <exception cref="RuleBrokenException"><c>policy.…</c>.</exception>
    public Task<string?> Run(string code, Form form, CancellationToken ct) => save.Run(
        code,
        form.Version,
        async round => round.RankBy(PolicyJson.Write(form.ReadPolicy((await checklists.GetAsync(db, round.ChecklistCode, ct)).Policy))),
        ct);

    public sealed record Model(DraftOutline.Model Outline, Form Form, IReadOnlyList<(string Label, string Text)>? Meanwhile, string ChecklistCode) : IDraftStepPage;
}
