using Portal.Domain.Common;
using Portal.Domain.Reminders;
using Portal.Domain.Rounds;
using Portal.Infrastructure.Database;
using Portal.Web.Shell.Forms;
using Portal.Web.Shell.Localization;

namespace Portal.Web.Features.Rounds;

/// <summary>Step of a draft: the reminder ladder.</summary>
public sealed class DraftReminders(DraftOutline outline, SaveDraftStep save, WorkingDays days, TimeProvider clock)
{
    public sealed class Form : IDraftForm
    {
        public List<Rung> Rungs { get; set; } = [];

        public uint Version { get; set; }

        public IEnumerable<(string Label, string Text)> Said(Texts<RoundsText> text) => Rungs.Where(r => !string.IsNullOrWhiteSpace(r.Code)).Select(r => ("draft.ladder", r.Said(text)));
    }

    /// <summary>One line of the ladder.</summary>
    public sealed class Rung : RungFields
    {
        /// <summary>The line in words.</summary>
        public string Said(Texts<RoundsText> text)
        {
            var flags = new[]
            {
                (IsWorking, "rung.working"), (Officer, "audience.Officer"), (Head, "audience.Head"), (Leader, "audience.ResponsibleLeader"),
                (Deputy, "audience.CommitteeDeputy"), (InPortal, "rung.in-portal"), (UntilSent, "rung.until-sent"),
            };
            return FormattableString.Invariant($"{Code}: {Days ?? 0}, ") + text["rung.from-" + (string.IsNullOrEmpty(From) ? "due" : From)] + string.Concat(flags.Where(f => f.Item1).Select(f => ", " + text[f.Item2]));
        }
    }

    /// <param name="typed">What was typed and could not be stored; null: show what stands.</param>
    /// <returns>Null: no such draft, or not the person's.</returns>
    public async Task<Model?> Load(string code, Form? typed, CancellationToken ct)
    {
        if (await outline.DraftAsync(code, ct) is not { } round)
        {
            return null;
        }

        var standing = new Form { Rungs = Lines(round.LadderText), Version = round.Version };
        var meanwhile = typed is null ? null : outline.Meanwhile(typed, standing);
        var form = typed ?? standing;
        RungFields.Pad(form.Rungs);
        return new(
            await outline.Load(round, "reminders", ct),
            form,
            meanwhile,
            round.LadderText.Length == 0 ? [] : RoundRungLine.Of(ReminderLadder.Parse(round.LadderText), clock.Today(), round.DueOn, clock.Today(), await days.LoadAsync(ct)),
            round.StateOf(DraftSteps.Dates) == DraftStepState.Done);
    }

    /// <returns>The round's code; null when the draft is not there.</returns>
    /// <exception cref="RuleBrokenException"><c>ladder.…</c>.</exception>
    public Task<string?> Run(string code, Form form, CancellationToken ct) => save.Run(
        code,
        form.Version,
        round =>
        {
            round.Remind(new ReminderLadder(RungFields.Read(form.Rungs)).ToText());
            return Task.CompletedTask;
        },
        ct);

    /// <param name="ladder">As the round keeps it; empty: none.</param>
    internal static List<Rung> Lines(string ladder) => ladder.Length == 0 ? [] : RungFields.Of<Rung>(ReminderLadder.Parse(ladder).Rungs);

    /// <param name="Lines">The stored rungs with their days, as if the round were issued today.</param>
    /// <param name="HasDueDay">The due day is decided: until then the days are those of a proposed one.</param>
    public sealed record Model(
        DraftOutline.Model Outline, Form Form, IReadOnlyList<(string Label, string Text)>? Meanwhile, IReadOnlyList<RoundRungLine> Lines, bool HasDueDay) : IDraftStepPage;
}
