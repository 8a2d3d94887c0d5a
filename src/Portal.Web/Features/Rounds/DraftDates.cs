using System.ComponentModel.DataAnnotations;
using Portal.Domain.Common;
using Portal.Domain.Rounds;
using Portal.Infrastructure.Cascades;
using Portal.Infrastructure.Database;
using Portal.Web.Shell;
using Portal.Web.Shell.Localization;

namespace Portal.Web.Features.Rounds;

/// <summary>Step of a draft: the period that is reviewed, and the due day.</summary>
public sealed class DraftDates(PortalDb db, DraftOutline outline, SaveDraftStep save, WorkingDays days, TimeProvider clock)
{
    public sealed class Form : IDraftForm
    {
        [Required]
        public DateOnly? PeriodFrom { get; set; }

        [Required]
        public DateOnly? PeriodTo { get; set; }

        [Required]
        public DateOnly? DueOn { get; set; }

        public uint Version { get; set; }

        public IEnumerable<(string Label, string Text)> Said(Texts<RoundsText> text) =>
            [("draft.period-from", Day(PeriodFrom)), ("draft.period-to", Day(PeriodTo)), ("draft.due", Day(DueOn))];

        private static string Day(DateOnly? day) => day is { } known ? Show.Day(known) : "";
    }

    /// <param name="typed">What was typed and could not be stored; null: show what stands.</param>
    /// <returns>Null: no such draft, or not the person's.</returns>
    public async Task<Model?> Load(string code, Form? typed, CancellationToken ct)
    {
        if (await outline.DraftAsync(code, ct) is not { } round)
        {
            return null;
        }

        var calendar = await days.LoadAsync(ct);
        // a due day that nobody decided is not shown as if somebody had
        var standing = new Form { PeriodFrom = round.PeriodFrom, PeriodTo = round.PeriodTo, DueOn = round.StateOf(DraftSteps.Dates) == DraftStepState.Done ? round.DueOn : null, Version = round.Version };
        var form = typed ?? standing;
        return new(
            await outline.Load(round, "dates", ct),
            form,
            typed is null ? null : outline.Meanwhile(typed, standing),
            form.DueOn is { } due && !calendar.IsWorkingDay(due) ? calendar.NextWorkingDay(due) : null,
            form.DueOn is { } end ? end.DayNumber - clock.Today().DayNumber : null,
            await db.BoundsAsync(round, ct));
    }

    /// <returns>The round's code; null when the draft is not there.</returns>
    /// <exception cref="RuleBrokenException"><c>period.ends-before-start</c>, <c>round.due-before-period</c>, <c>cascade.…</c>.</exception>
    public Task<string?> Run(string code, Form form, CancellationToken ct) =>
        save.Run(code, form.Version, async round => round.Schedule(new DateRange(form.PeriodFrom!.Value, form.PeriodTo!.Value), await days.DueAsync(form.DueOn!.Value, ct)), ct);

    /// <param name="WorkingDueOn">The due day is a day off; this is the first working day after it.</param>
    /// <param name="DaysLeft">From today to the due day.</param>
    /// <param name="Bounds">What the round above allows; null: there is none.</param>
    public sealed record Model(
        DraftOutline.Model Outline, Form Form, IReadOnlyList<(string Label, string Text)>? Meanwhile, DateOnly? WorkingDueOn, int? DaysLeft, CascadeBounds? Bounds) : IDraftStepPage;
}
