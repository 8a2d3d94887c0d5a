using Microsoft.EntityFrameworkCore;
using Portal.Domain.Common;
using Portal.Domain.Rounds;
using Portal.Infrastructure.Database;
using Portal.Web.Shell.Localization;

namespace Portal.Web.Features.Rounds;

/// <summary>The list of steps in which a round is prepared: what is decided, what stands as proposed, what is missing.</summary>
public sealed class DraftOutline(PortalDb db, RoundScope scope, Texts<RoundsText> text, TimeProvider clock)
{
    /// <summary>The steps in their order, as they stand in addresses.</summary>
    public static readonly IReadOnlyList<string> Keys = ["checklist", "criteria", "recipients", "dates", "reminders", "policy", "verifying", "decision"];

    /// <summary>What of a draft each step decides.</summary>
    internal static readonly IReadOnlyDictionary<string, DraftSteps> Decides = new Dictionary<string, DraftSteps>(StringComparer.Ordinal)
    {
        ["checklist"] = DraftSteps.Checklist,
        ["criteria"] = DraftSteps.Criteria,
        ["recipients"] = DraftSteps.Recipients,
        ["dates"] = DraftSteps.Dates,
        ["reminders"] = DraftSteps.Reminders,
        ["policy"] = DraftSteps.Policy,
        ["verifying"] = DraftSteps.Verifying,
        ["decision"] = DraftSteps.Decision,
    };

    /// <summary>The last step: looking at everything, then issuing.</summary>
    public const string Preview = "preview";

    /// <summary>Address of a step of a draft.</summary>
    public static string Path(string code, string key) => key == Preview ? $"/rounds/{code}/preview" : $"/rounds/{code}/draft/{key}";

    /// <summary>The steps of a round whose criteria are chosen, or not.</summary>
    public static IEnumerable<string> KeysOf(bool choosesCriteria) => Keys.Where(key => key != "criteria" || choosesCriteria);

    /// <summary>The steps of a round that is not stored yet.</summary>
    public static Model New() => new(null, null, "checklist", [.. KeysOf(choosesCriteria: false).Append(Preview).Select(key => new Stage(key, null, "none", []))]);

    /// <summary>The draft, not tracked; null: not there, issued, or not the person's.</summary>
    public Task<Round?> DraftAsync(string code, CancellationToken ct) =>
        scope.Managed().AsNoTracking().FirstOrDefaultAsync(r => r.Code == code && r.Status == RoundStatus.Draft, ct);

    /// <param name="current">Key of the step that is shown.</param>
    public async Task<Model> Load(Round round, string current, CancellationToken ct)
    {
        var recipients = db.RecipientsOf(round);
        var missing = new List<(string Step, string Key)>();
        if (round.StateOf(DraftSteps.Recipients) == DraftStepState.Done && !await recipients.AnyAsync(ct))
        {
            missing.Add(("recipients", "missing.units-short"));
        }

        if (round.StateOf(DraftSteps.Dates) == DraftStepState.Done && round.DueOn < clock.Today())
        {
            missing.Add(("dates", "missing.due-past"));
        }

        if (round.VerifyingUnitId is { } office && round.SubstituteUnitId is null && await recipients.AnyAsync(u => u.Id == office, ct))
        {
            missing.Add(("verifying", "missing.substitute-short"));
        }

        var steps = KeysOf(round.ChoosesCriteria).Select(key =>
        {
            var reasons = missing.Where(m => m.Step == key).Select(m => m.Key).ToList();
            var state = reasons.Count > 0 ? DraftStepState.Missing : round.StateOf(Decides[key]);
            if (state == DraftStepState.Missing && reasons.Count == 0)
            {
                reasons.Add("missing.step-" + key);
            }

            return new Stage(key, Path(round.Code, key), state switch { DraftStepState.Done => "done", DraftStepState.Missing => "err", _ => "part" }, reasons);
        }).ToList();
        steps.Add(new Stage(Preview, Path(round.Code, Preview), steps.Exists(s => s.State == "err") ? "none" : "part", []));
        return new(round.Code, round.Title, current, steps);
    }

    /// <summary>What stands now where it differs from what was typed, when the draft was changed since its page was opened; the form then continues from what stands.</summary>
    /// <returns>Null: nobody changed the draft.</returns>
    internal IReadOnlyList<(string Label, string Text)>? Meanwhile<TForm>(TForm typed, TForm standing)
        where TForm : IDraftForm
    {
        if (typed.Version == standing.Version)
        {
            return null;
        }

        typed.Version = standing.Version;
        return [.. standing.Said(text).Except(typed.Said(text))];
    }

    /// <param name="Code">Null: a new round.</param>
    /// <param name="Current">Key of the step that is shown.</param>
    public sealed record Model(string? Code, LocalText? Title, string Current, IReadOnlyList<Stage> Steps)
    {
        public int Place => Steps.ToList().FindIndex(s => s.Key == Current);

        /// <summary>A step's number in the list.</summary>
        public int Number(string key) => Steps.ToList().FindIndex(s => s.Key == key) + 1;

        public Stage? Before => Place > 0 ? Steps[Place - 1] : null;

        public Stage? After => Place < Steps.Count - 1 ? Steps[Place + 1] : null;

        /// <summary>Where to go on: the first step that misses something, else the first that nobody looked at.</summary>
        public Stage Resume => Steps.FirstOrDefault(s => s.State == "err") ?? Steps.First(s => s.State != "done");

        public int Done => Steps.Count(s => s.State == "done");
    }

    /// <param name="Path">Null: cannot be opened yet.</param>
    /// <param name="State"><c>done</c>, <c>part</c> (stands as proposed), <c>err</c> (missing), <c>none</c> (not yet).</param>
    /// <param name="Missing">Text keys of what is missing.</param>
    public sealed record Stage(string Key, string? Path, string State, IReadOnlyList<string> Missing);
}
