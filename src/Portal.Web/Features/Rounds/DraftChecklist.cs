using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;
using Portal.Domain.Checklists;
using Portal.Domain.Common;
using Portal.Domain.Reminders;
using Portal.Domain.Rounds;
using Portal.Domain.Scoring;
using Portal.Infrastructure.Database;
using Portal.Web.Shell.Localization;

namespace Portal.Web.Features.Rounds;

/// <summary>First step of a draft: its name, the checklist version and the round before. Saving it the first time makes the draft.</summary>
public sealed class DraftChecklist(PortalDb db, RoundScope scope, DraftOutline outline, SaveDraftStep save, ChecklistLibrary checklists, WorkingDays days, TimeProvider clock)
{
    /// <summary>Words that are addresses of their own under <c>/rounds</c>.</summary>
    private static readonly string[] Reserved = ["new"];

    public sealed class Form : IDraftForm
    {
        [Required]
        [StringLength(Round.CodeMaxLength)]
        [RegularExpression("[A-Za-z0-9-]+")]
        public string? Code { get; set; }

        [Required]
        [StringLength(Round.TitleMaxLength)]
        public string? TitleVi { get; set; }

        [StringLength(Round.TitleMaxLength)]
        public string? TitleEn { get; set; }

        public RoundKind Kind { get; set; }

        [Required]
        public string? ChecklistCode { get; set; }

        public string? PreviousCode { get; set; }

        public uint Version { get; set; }

        public IEnumerable<(string Label, string Text)> Said(Texts<RoundsText> text) =>
            [("draft.title-vi", TitleVi ?? ""), ("draft.title-en", TitleEn ?? ""), ("draft.checklist", ChecklistCode ?? ""), ("draft.kind", text["round-kind." + Kind]), ("draft.previous", PreviousCode ?? "")];
    }

    /// <param name="code">The draft; null: a new round.</param>
    /// <param name="typed">What was typed and could not be stored; null: show what stands.</param>
    /// <returns>Null: no such draft, or not the person's.</returns>
    public async Task<Model?> Load(string? code, Form? typed, CancellationToken ct)
    {
        var round = code is null ? null : await outline.DraftAsync(code, ct);
        if (code is not null && round is null)
        {
            return null;
        }

        var published = await Offered(round?.ChecklistCode).AsNoTracking()
            .OrderByDescending(c => c.PublishedAt).Select(c => new { c.Code, c.TitleVi, c.TitleEn }).ToListAsync(ct);
        var rounds = await Earlier().AsNoTracking().Where(r => r.Code != code).OrderByDescending(r => r.DueOn).Select(r => new { r.Code, r.TitleVi, r.TitleEn }).ToListAsync(ct);
        var standing = round is null ? await FreshAsync(published.Select(c => c.Code).FirstOrDefault(), ct) : await StandingAsync(round, ct);
        return new(
            round is null ? DraftOutline.New() : await outline.Load(round, "checklist", ct),
            typed ?? standing,
            typed is null ? null : outline.Meanwhile(typed, standing),
            [.. published.Select(c => DraftItems.Of(c.Code, c.TitleVi, c.TitleEn))],
            [.. rounds.Select(r => DraftItems.Of(r.Code, r.TitleVi, r.TitleEn))]);
    }

    /// <param name="code">The draft to change; null: a new one.</param>
    /// <returns>The round's code; null when the draft is not there.</returns>
    /// <exception cref="RuleBrokenException"><c>round.code-taken</c>, <c>round.checklist-unknown</c>, <c>round.previous-unknown</c>, or a rule of the round.</exception>
    public async Task<string?> Run(string? code, Form form, CancellationToken ct)
    {
        var standing = code is null ? null : await scope.Managed().Where(r => r.Code == code).Select(r => r.ChecklistCode).FirstOrDefaultAsync(ct);
        var checklist = await Offered(standing).AnyAsync(c => c.Code == form.ChecklistCode, ct) ? await checklists.GetAsync(db, form.ChecklistCode!, ct) : throw new RuleBrokenException("round.checklist-unknown");
        var title = new LocalText(form.TitleVi!, form.TitleEn ?? "");
        var policy = PolicyJson.Write(checklist.Policy with { SecondLook = checklist.Policy.SecondLook ?? SecondLookRule.UsualPoints });
        var previous = await PreviousAsync(form.PreviousCode, ct);
        if (code is not null)
        {
            return await save.Run(
                code,
                form.Version,
                round =>
                {
                    Become(round, form.Kind);
                    round.Describe(title, checklist.Code, policy, previous);
                    return Task.CompletedTask;
                },
                ct);
        }

        if (Reserved.Contains(form.Code!, StringComparer.OrdinalIgnoreCase) || await db.Rounds.AnyAsync(r => EF.Functions.ILike(r.Code, form.Code!), ct))
        {
            throw new RuleBrokenException("round.code-taken", form.Code!);
        }

        var period = ReportingYear();
        var draft = Round.Begin(
            form.Code!, title, checklist.Code, policy, period, await days.DueAsync(period.To, ct), scope.Office?.ScopeUnitId, ReminderLadder.Default.ToText(), scope.Office?.UnitId);
        Become(draft, form.Kind);
        draft.Describe(title, checklist.Code, policy, previous);
        db.Rounds.Add(draft);
        await db.SaveChangesAsync(ct);
        return draft.Code;
    }

    /// <summary>A follow-up begins at the round that it goes back to, not here.</summary>
    private static void Become(Round round, RoundKind kind)
    {
        if (kind == RoundKind.FollowUp && round.Kind != RoundKind.FollowUp)
        {
            throw new RuleBrokenException("round.follow-up-fixed");
        }

        round.Become(kind);
    }

    /// <summary>Versions for new rounds, the whole portal's and those in reach, and the one that the draft has.</summary>
    private IQueryable<ChecklistVersion> Offered(string? standing)
    {
        var own = scope.Addressable();
        return db.Checklists.Where(c => (c.Status == ChecklistStatus.Published && (c.OwnerUnitId == null || own.Any(u => u.Id == c.OwnerUnitId))) || c.Code == standing);
    }

    /// <summary>Rounds that "last year" can mean: issued ones.</summary>
    private IQueryable<Round> Earlier() => scope.Visible().Where(r => r.Status != RoundStatus.Draft);

    /// <summary>The reporting year that runs today: from 15/12 of the year before to 14/12.</summary>
    private DateRange ReportingYear()
    {
        var today = clock.Today();
        var year = today > new DateOnly(today.Year, 12, 14) ? today.Year + 1 : today.Year;
        return new(new DateOnly(year - 1, 12, 15), new DateOnly(year, 12, 14));
    }

    private async Task<Form> FreshAsync(string? checklist, CancellationToken ct) => new()
    {
        TitleVi = $"Đợt tự rà soát năm {ReportingYear().To.Year}",
        TitleEn = $"Self-review {ReportingYear().To.Year}",
        ChecklistCode = checklist,
        PreviousCode = await scope.Managed().Where(r => r.Status != RoundStatus.Draft && r.Kind == RoundKind.Yearly).OrderByDescending(r => r.DueOn).Select(r => r.Code).FirstOrDefaultAsync(ct),
    };

    private async Task<Form> StandingAsync(Round round, CancellationToken ct) => new()
    {
        Code = round.Code,
        TitleVi = round.TitleVi,
        TitleEn = round.TitleEn,
        ChecklistCode = round.ChecklistCode,
        Kind = round.Kind,
        PreviousCode = await db.Rounds.Where(r => r.Id == round.PreviousRoundId).Select(r => r.Code).FirstOrDefaultAsync(ct),
        Version = round.Version,
    };

    private async Task<Guid?> PreviousAsync(string? code, CancellationToken ct) => string.IsNullOrEmpty(code)
        ? null
        : await Earlier().Where(r => r.Code == code).Select(r => (Guid?)r.Id).FirstOrDefaultAsync(ct) ?? throw new RuleBrokenException("round.previous-unknown", code);

    public sealed record Model(
        DraftOutline.Model Outline, Form Form, IReadOnlyList<(string Label, string Text)>? Meanwhile, IReadOnlyList<SelectListItem> Checklists, IReadOnlyList<SelectListItem> Rounds) : IDraftStepPage;
}
