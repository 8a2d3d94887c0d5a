using Portal.Domain.Checklists;
using Portal.Domain.Common;
using Portal.Domain.Rounds;
using Portal.Infrastructure.Database;
using Portal.Web.Shell.Localization;

namespace Portal.Web.Features.Rounds;

/// <summary>Step of a thematic or ad-hoc draft: the criteria of the chosen version that it asks.</summary>
public sealed class DraftCriteria(PortalDb db, DraftOutline outline, SaveDraftStep save, ChecklistLibrary checklists)
{
    public sealed class Form : IDraftForm
    {
        public List<string> Criteria { get; set; } = [];

        public uint Version { get; set; }

        public IEnumerable<(string Label, string Text)> Said(Texts<RoundsText> text) => [("step.criteria", string.Join(", ", Criteria.Order(StringComparer.Ordinal)))];
    }

    /// <param name="typed">What was typed and could not be stored; null: show what stands.</param>
    /// <returns>Null: no such draft, or not the person's.</returns>
    public async Task<Model?> Load(string code, Form? typed, CancellationToken ct)
    {
        if (await outline.DraftAsync(code, ct) is not { } round)
        {
            return null;
        }

        var checklist = await checklists.GetAsync(db, round.ChecklistCode, ct);
        var isDecided = round.StateOf(DraftSteps.Criteria) == DraftStepState.Done;
        var standing = new Form
        {
            Criteria = round.Criteria.Count > 0 ? [.. round.Criteria] : isDecided || round.Kind != RoundKind.Thematic ? [.. checklist.AllCriteria.Select(c => c.Code)] : [],
            Version = round.Version,
        };
        var form = typed ?? standing;
        var chosen = form.Criteria.ToHashSet(StringComparer.Ordinal);
        return new(
            await outline.Load(round, "criteria", ct),
            form,
            typed is null ? null : outline.Meanwhile(typed, standing),
            [.. checklist.Sections.Select(s => new Part(s, s.Criteria.Count(c => chosen.Contains(c.Code))))],
            chosen,
            checklist.AllCriteria.Where(c => c.SectionKind.IsInBase() && chosen.Contains(c.Code)).Sum(c => c.MaxPoints));
    }

    /// <returns>The round's code; null when the draft is not there.</returns>
    /// <exception cref="RuleBrokenException"><c>round.no-criteria</c>, <c>round.asks-all</c>.</exception>
    public Task<string?> Run(string code, Form form, CancellationToken ct) =>
        save.Run(code, form.Version, async round => round.Ask(await checklists.GetAsync(db, round.ChecklistCode, ct), [.. form.Criteria.OfType<string>()]), ct);

    /// <param name="Chosen">Codes that are ticked.</param>
    /// <param name="Points">What the ticked criteria of the base can give, before it is scaled to 100.</param>
    public sealed record Model(
        DraftOutline.Model Outline, Form Form, IReadOnlyList<(string Label, string Text)>? Meanwhile, IReadOnlyList<Part> Sections, IReadOnlySet<string> Chosen, decimal Points) : IDraftStepPage;

    /// <param name="Ticked">How many of its criteria are ticked.</param>
    public sealed record Part(Section Section, int Ticked);
}
