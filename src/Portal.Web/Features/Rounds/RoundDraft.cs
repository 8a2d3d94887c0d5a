using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;
using Portal.Domain.Checklists;
using Portal.Domain.Common;
using Portal.Domain.Reminders;
using Portal.Domain.Rounds;
using Portal.Domain.Units;
using Portal.Infrastructure.Database;
using Portal.Web.Shell;

namespace Portal.Web.Features.Rounds;

/// <summary>The page on which a round is prepared.</summary>
public sealed class RoundDraft(PortalDb db, RoundScope scope, ChecklistLibrary checklists, WorkingDays days, TimeProvider clock)
{
    private const int BlankRungs = 2;

    /// <param name="code">The draft; null: a new round.</param>
    /// <param name="typed">What was typed and could not be stored; null: show what stands.</param>
    /// <returns>Null: no such draft, or not the person's.</returns>
    public async Task<Model?> Load(string? code, DraftRound.Form? typed, CancellationToken ct)
    {
        var round = code is null ? null : await scope.Managed().AsNoTracking().FirstOrDefaultAsync(r => r.Code == code && r.Status == RoundStatus.Draft, ct);
        if (code is not null && round is null)
        {
            return null;
        }

        var calendar = await days.LoadAsync(ct);
        var own = scope.Addressable();
        var published = await db.Checklists.AsNoTracking().Where(c => c.Status == ChecklistStatus.Published && (c.OwnerUnitId == null || own.Any(u => u.Id == c.OwnerUnitId))).OrderByDescending(c => c.PublishedAt)
            .Select(c => new { c.Code, c.TitleVi, c.TitleEn }).ToListAsync(ct);
        var form = typed ?? (round is null ? await Fresh(published.Select(c => c.Code).FirstOrDefault(), ct) : await Standing(round, ct));
        form.Rungs.RemoveAll(r => string.IsNullOrWhiteSpace(r.Code) && r.Days is null);
        form.Rungs.AddRange(Enumerable.Range(0, BlankRungs).Select(_ => new DraftRound.Rung()));
        form.OfferOneMoreBand();
        var units = await scope.Addressable().AsNoTracking().Where(u => u.Kind != UnitKind.Commune).OrderBy(u => u.NameVi).Select(u => new { u.Code, u.NameVi, u.NameEn, u.Kind }).ToListAsync(ct);
        var clusters = await db.Clusters.AsNoTracking().OrderBy(c => c.NameVi).Select(c => new { c.Code, c.NameVi, c.NameEn }).ToListAsync(ct);
        var rounds = await scope.Visible().AsNoTracking().Where(r => r.Code != code && r.Status != RoundStatus.Draft).OrderByDescending(r => r.DueOn).Select(r => new { r.Code, r.TitleVi, r.TitleEn }).ToListAsync(ct);
        return new Model(
            code,
            form,
            form.DueOn is { } due && !calendar.IsWorkingDay(due) ? calendar.NextWorkingDay(due) : null,
            [.. published.Select(c => Item(c.Code, c.TitleVi, c.TitleEn))],
            [.. rounds.Select(r => Item(r.Code, r.TitleVi, r.TitleEn))],
            [.. units.Where(u => u.Kind is UnitKind.Prov or UnitKind.Min).Select(u => Item(u.Code, u.NameVi, u.NameEn))],
            [.. clusters.Select(c => Item(c.Code, c.NameVi, c.NameEn))],
            [.. units.Select(u => Item(u.Code, u.NameVi, u.NameEn))]);
    }

    private static SelectListItem Item(string code, string vi, string en) => new($"{Show.Text(vi, en)} ({code})", code);

    /// <summary>The reporting year that runs on this day: from 15/12 of the year before to 14/12.</summary>
    private async Task<DraftRound.Form> Fresh(string? checklistCode, CancellationToken ct)
    {
        var today = clock.Today();
        var year = today > new DateOnly(today.Year, 12, 14) ? today.Year + 1 : today.Year;
        var previous = await scope.Managed().Where(r => r.Status != RoundStatus.Draft).OrderByDescending(r => r.DueOn).Select(r => r.Code).FirstOrDefaultAsync(ct);
        var form = new DraftRound.Form
        {
            TitleVi = $"Đợt tự rà soát năm {year}",
            TitleEn = $"Self-review {year}",
            ChecklistCode = checklistCode,
            PeriodFrom = new DateOnly(year - 1, 12, 15),
            PeriodTo = new DateOnly(year, 12, 14),
            PreviousCode = previous,
            OfficeCode = scope.Office?.UnitCode,
            Rungs = Rungs(ReminderLadder.Default),
        };
        if (checklistCode is not null)
        {
            form.ShowPolicy((await checklists.GetAsync(db, checklistCode, ct)).Policy);
        }

        return form;
    }

    private async Task<DraftRound.Form> Standing(Round round, CancellationToken ct)
    {
        var ids = new[] { round.RecipientParentId, round.VerifyingUnitId, round.SubstituteUnitId }.OfType<Guid>().ToArray();
        var codes = await db.Units.Where(u => ids.Contains(u.Id)).ToDictionaryAsync(u => u.Id, u => u.Code, ct);
        string? CodeOf(Guid? id) => id is { } known ? codes.GetValueOrDefault(known) : null;
        var form = new DraftRound.Form
        {
            Code = round.Code,
            TitleVi = round.TitleVi,
            TitleEn = round.TitleEn,
            ChecklistCode = round.ChecklistCode,
            PeriodFrom = round.PeriodFrom,
            PeriodTo = round.PeriodTo,
            DueOn = round.DueOn,
            PreviousCode = await db.Rounds.Where(r => r.Id == round.PreviousRoundId).Select(r => r.Code).FirstOrDefaultAsync(ct),
            Kinds = [.. round.Recipients.Kinds.Select(k => k.Code())],
            ParentCode = CodeOf(round.RecipientParentId),
            ClusterCode = await db.Clusters.Where(c => c.Id == round.RecipientClusterId).Select(c => c.Code).FirstOrDefaultAsync(ct),
            Codes = string.Join('\n', round.Recipients.Codes),
            OfficeCode = CodeOf(round.VerifyingUnitId),
            SubstituteCode = CodeOf(round.SubstituteUnitId),
            DocumentReference = round.DocumentReference,
            Rungs = round.LadderText.Length == 0 ? [] : Rungs(ReminderLadder.Parse(round.LadderText)),
            Version = round.Version,
        };
        form.ShowPolicy(PolicyJson.Parse(round.PolicyJson));
        return form;
    }

    private static List<DraftRound.Rung> Rungs(ReminderLadder ladder) => [.. ladder.Rungs.Select(r => new DraftRound.Rung
    {
        Code = r.Code,
        Days = r.OffsetDays,
        IsWorking = r.InWorkingDays,
        IsFromIssue = r.Anchor == ReminderAnchor.Issued,
        Officer = r.Audience.HasFlag(ReminderAudience.Officer),
        Head = r.Audience.HasFlag(ReminderAudience.Head),
        Leader = r.Audience.HasFlag(ReminderAudience.ResponsibleLeader),
        Deputy = r.Audience.HasFlag(ReminderAudience.CommitteeDeputy),
        InPortal = r.InPortalOnly,
        UntilSent = r.UntilSent,
    })];

    /// <param name="Code">The draft; null: a new round.</param>
    /// <param name="WorkingDueOn">The due day is a day off; this is the first working day after it.</param>
    /// <param name="Above">Units under which the recipients may stand.</param>
    /// <param name="Bodies">Units that may verify.</param>
    public sealed record Model(
        string? Code, DraftRound.Form Form, DateOnly? WorkingDueOn, IReadOnlyList<SelectListItem> Checklists, IReadOnlyList<SelectListItem> Rounds,
        IReadOnlyList<SelectListItem> Above, IReadOnlyList<SelectListItem> Clusters, IReadOnlyList<SelectListItem> Bodies);
}
