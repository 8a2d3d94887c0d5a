using System.ComponentModel.DataAnnotations;
using Portal.Domain.Common;
using Portal.Domain.Reminders;
using Portal.Domain.Rounds;
using Portal.Infrastructure.Database;
using Portal.Web.Shell.Localization;

namespace Portal.Web.Features.Rounds;

/// <summary>Step of a draft: the reminder ladder.</summary>
public sealed class DraftReminders(DraftOutline outline, SaveDraftStep save, WorkingDays days, TimeProvider clock)
{
    private const int BlankRungs = 2;

    public sealed class Form : IDraftForm
    {
        public List<Rung> Rungs { get; set; } = [];

        public uint Version { get; set; }

        public IEnumerable<(string Label, string Text)> Said(Texts<RoundsText> text) => Rungs.Where(r => !string.IsNullOrWhiteSpace(r.Code)).Select(r => ("draft.ladder", r.Said(text)));
    }

    /// <summary>One line of the ladder; a line without a code is left out.</summary>
    public sealed class Rung
    {
        [StringLength(ReminderLadder.MaxCodeLength)]
        public string? Code { get; set; }

        public int? Days { get; set; }

        public bool IsWorking { get; set; }

        public bool IsFromIssue { get; set; }

        public bool Officer { get; set; }

        public bool Head { get; set; }

        public bool Leader { get; set; }

        public bool Deputy { get; set; }

        public bool InPortal { get; set; }

        public bool UntilSent { get; set; }

        /// <summary>The line in words.</summary>
        public string Said(Texts<RoundsText> text)
        {
            var flags = new[]
            {
                (IsWorking, "rung.working"), (IsFromIssue, "rung.from-issue"), (Officer, "audience.Officer"), (Head, "audience.Head"), (Leader, "audience.ResponsibleLeader"),
                (Deputy, "audience.CommitteeDeputy"), (InPortal, "rung.in-portal"), (UntilSent, "rung.until-sent"),
            };
            return FormattableString.Invariant($"{Code}: {Days ?? 0}") + string.Concat(flags.Where(f => f.Item1).Select(f => ", " + text[f.Item2]));
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

        var standing = new Form { Rungs = round.LadderText.Length == 0 ? [] : [.. ReminderLadder.Parse(round.LadderText).Rungs.Select(Of)], Version = round.Version };
        var meanwhile = typed is null ? null : outline.Meanwhile(typed, standing);
        var form = typed ?? standing;
        form.Rungs.RemoveAll(r => string.IsNullOrWhiteSpace(r.Code) && r.Days is null);
        form.Rungs.AddRange(Enumerable.Range(0, BlankRungs).Select(_ => new Rung()));
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
            round.Remind(new ReminderLadder(form.Rungs.Where(r => !string.IsNullOrWhiteSpace(r.Code)).Select(Of)).ToText());
            return Task.CompletedTask;
        },
        ct);

    internal static Rung Of(ReminderRung rung) => new()
    {
        Code = rung.Code,
        Days = rung.OffsetDays,
        IsWorking = rung.InWorkingDays,
        IsFromIssue = rung.Anchor == ReminderAnchor.Issued,
        Officer = rung.Audience.HasFlag(ReminderAudience.Officer),
        Head = rung.Audience.HasFlag(ReminderAudience.Head),
        Leader = rung.Audience.HasFlag(ReminderAudience.ResponsibleLeader),
        Deputy = rung.Audience.HasFlag(ReminderAudience.CommitteeDeputy),
        InPortal = rung.InPortalOnly,
        UntilSent = rung.UntilSent,
    };

    private static ReminderRung Of(Rung rung) => new(
        rung.Code!.Trim(),
        rung.Days ?? 0,
        rung.IsWorking,
        (rung.Officer ? ReminderAudience.Officer : 0) | (rung.Head ? ReminderAudience.Head : 0) | (rung.Leader ? ReminderAudience.ResponsibleLeader : 0) | (rung.Deputy ? ReminderAudience.CommitteeDeputy : 0),
        rung.IsFromIssue ? ReminderAnchor.Issued : ReminderAnchor.Due,
        rung.InPortal,
        rung.UntilSent);

    /// <param name="Lines">The stored rungs with their days, as if the round were issued today.</param>
    /// <param name="HasDueDay">The due day is decided: until then the days are those of a proposed one.</param>
    public sealed record Model(
        DraftOutline.Model Outline, Form Form, IReadOnlyList<(string Label, string Text)>? Meanwhile, IReadOnlyList<RoundRungLine> Lines, bool HasDueDay) : IDraftStepPage;
}
