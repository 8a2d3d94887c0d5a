using System.ComponentModel.DataAnnotations;
using Microsoft.EntityFrameworkCore;
using Portal.Domain.Common;
using Portal.Domain.Rounds;
using Portal.Infrastructure.Database;
using Portal.Web.Shell;
using Portal.Web.Shell.Localization;

namespace Portal.Web.Features.Rounds;

/// <summary>The decision or plan that orders a round: who signs it, and number and day once it is signed. A step of the draft, and a page of the running round.</summary>
public sealed class RecordDecision(PortalDb db, RoundScope scope, DraftOutline outline, TimeProvider clock)
{
    public sealed class Form : IDraftForm
    {
        [StringLength(Round.DecisionNumberMaxLength)]
        public string? Number { get; set; }

        public DateOnly? SignedOn { get; set; }

        [StringLength(Round.DocumentMaxLength)]
        public string? Post { get; set; }

        [StringLength(Round.DocumentMaxLength)]
        public string? Signatory { get; set; }

        public uint Version { get; set; }

        public IEnumerable<(string Label, string Text)> Said(Texts<RoundsText> text) =>
            [("decision.number", Number ?? ""), ("decision.signed-on", SignedOn is { } day ? Show.Day(day) : ""), ("decision.post", Post ?? ""), ("decision.signatory", Signatory ?? "")];
    }

    /// <param name="typed">What was typed and could not be stored; null: show what stands.</param>
    /// <returns>Null: no such round that the person manages, or one that was brought in.</returns>
    public async Task<Model?> Load(string code, Form? typed, CancellationToken ct)
    {
        if (await scope.Managed().AsNoTracking().FirstOrDefaultAsync(r => r.Code == code && !r.IsImported, ct) is not { } round)
        {
            return null;
        }

        var standing = new Form
        {
            Number = round.DecisionNumber.Length > 0 ? round.DecisionNumber : round.DocumentReference,
            SignedOn = round.DecisionOn,
            Post = round.DecisionPost,
            Signatory = round.DecisionSignatory,
            Version = round.Version,
        };
        return new(
            await outline.Load(round, "decision", ct),
            typed ?? standing,
            typed is null ? null : outline.Meanwhile(typed, standing),
            RoundHead.Of(round, clock.Today(), isManaged: true),
            round.IsOrderedByPlan);
    }

    /// <returns>The round's code; null when it is not there.</returns>
    /// <exception cref="RuleBrokenException"><c>round.decision-half</c>, <c>round.decision-in-future</c>, <c>round.imported</c>.</exception>
    public async Task<string?> Run(string code, Form form, CancellationToken ct)
    {
        if (await scope.FindManagedAsync(code, ct) is not { } round)
        {
            return null;
        }

        db.Entry(round).Property(r => r.Version).OriginalValue = form.Version;
        round.RecordDecision(form.Number ?? "", form.SignedOn, form.Post ?? "", form.Signatory ?? "", clock.Today());
        await db.SaveChangesAsync(ct);
        return round.Code;
    }

    /// <param name="IsPlan">What the recorded number says; null: none is recorded, either can be made.</param>
    public sealed record Model(DraftOutline.Model Outline, Form Form, IReadOnlyList<(string Label, string Text)>? Meanwhile, RoundHead Round, bool? IsPlan) : IDraftStepPage;
}
