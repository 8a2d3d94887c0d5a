using System.ComponentModel.DataAnnotations;
using Microsoft.EntityFrameworkCore;
using Portal.Domain.Checklists;
using Portal.Domain.Common;
using Portal.Domain.Reviews;
using Portal.Domain.Rounds;
using Portal.Domain.Units;
using Portal.Infrastructure.Database;
using Portal.Web.Shell.Forms;

namespace Portal.Web.Features.Cascades;

/// <summary>
/// Prepares the round by which a province or ministry issues a round on to what lies below it: a draft, which is looked at and issued like every other. Its checklist
/// is the parent's, or a local version with criteria added.
/// </summary>
public sealed class IssueOn(PortalDb db, CascadeScope scope, ChecklistLibrary checklists, WorkingDays days, TimeProvider clock)
{
    public sealed class Form
    {
        [Required]
        [StringLength(Round.CodeMaxLength)]
        [RegularExpression("[A-Za-z0-9-]+")]
        [Says("round.code-form")]
        public string? Code { get; set; }

        [Required]
        [StringLength(Round.TitleMaxLength)]
        [Says("round.title-missing")]
        public string? TitleVi { get; set; }

        [StringLength(Round.TitleMaxLength)]
        public string? TitleEn { get; set; }

        [Required]
        public DateOnly? PeriodFrom { get; set; }

        [Required]
        public DateOnly? PeriodTo { get; set; }

        [Required]
        [Says("round.due-before-period")]
        public DateOnly? DueOn { get; set; }

        [Says("round.no-kinds")]
        public List<string> Kinds { get; set; } = [];

        public string? OfficeCode { get; set; }

        [Says("round.substitute-is-office")]
        public string? SubstituteCode { get; set; }

        [StringLength(Round.DocumentMaxLength)]
        public string? DocumentReference { get; set; }

        /// <summary>The local criteria count in the points of the round below.</summary>
        public bool CountsLocal { get; set; }

        public List<Local> Local { get; set; } = [];
    }

    /// <summary>One local criterion; a line without a text is left out.</summary>
    public sealed class Local
    {
        public string? Section { get; set; }

        [StringLength(1000)]
        public string? TextVi { get; set; }

        [StringLength(1000)]
        public string? TextEn { get; set; }

        public string? Answer { get; set; }

        [Range(0, 1000)]
        public decimal? Points { get; set; }
    }

    /// <summary>What does not fit in the parent, each with the field that it stands in.</summary>
    public async Task<IReadOnlyList<(string Field, RuleBrokenException Problem)>> CheckAsync(string round, string unit, Form form, CancellationToken ct)
    {
        if (form is not { PeriodFrom: { } from, PeriodTo: { } to, DueOn: { } dueOn } || await scope.FindAsync(round, unit, scope.Managed(), ct) is not var (parent, review, owner))
        {
            return [];
        }

        var problems = new List<(string, RuleBrokenException)>();
        var bounds = Bounds(parent, review);
        if (bounds.DueProblem(await days.DueAsync(dueOn, ct)) is { } late)
        {
            problems.Add((nameof(Form.DueOn), late));
        }

        if (from > to)
        {
            problems.Add((nameof(Form.PeriodTo), new RuleBrokenException("cascade.period-order")));
        }
        else if (bounds.Problem(new DateRange(from, to), DateOnly.MinValue) is { } outside)
        {
            problems.Add((from < parent.PeriodFrom ? nameof(Form.PeriodFrom) : nameof(Form.PeriodTo), outside));
        }

        if (form.Code is { } code && await db.Rounds.AnyAsync(r => EF.Functions.ILike(r.Code, code) && !(r.ParentRoundId == parent.Id && r.OwnerUnitId == owner.Id), ct))
        {
            problems.Add((nameof(Form.Code), new RuleBrokenException("cascade.code-taken", code)));
        }

        return problems;
    }

    /// <returns>The draft's code; null: no such review of a unit that the person manages.</returns>
    /// <exception cref="RuleBrokenException">Rules of <see cref="CascadeBounds"/>, of <see cref="LocalChecklist"/> and of the round; <c>cascade.issued-already</c>, <c>cascade.unit-outside</c>.</exception>
    public async Task<string?> Run(string round, string unit, Form form, CancellationToken ct)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        if (await scope.FindAsync(round, unit, scope.Managed(), ct) is not var (parent, review, owner))
        {
            return null;
        }

        var kinds = form.Kinds.Select(k => UnitCodes.TryParseKind(k, out var kind) ? (UnitKind?)kind : null).OfType<UnitKind>().ToHashSet();
        var period = new DateRange(form.PeriodFrom!.Value, form.PeriodTo!.Value);
        var due = await days.DueAsync(form.DueOn!.Value, ct);
        var child = await db.Rounds.FirstOrDefaultAsync(r => r.ParentRoundId == parent.Id && r.OwnerUnitId == owner.Id, ct);
        if (child is { Status: not RoundStatus.Draft })
        {
            throw new RuleBrokenException("cascade.issued-already", child.Code);
        }

        var checklist = await ChecklistAsync(parent, owner, form, kinds, child, ct);
        var above = PolicyJson.Parse(parent.PolicyJson);
        var policy = PolicyJson.Write(new Policy(above.Bands, above.BonusCap, above.KnockoutClass, above.TopClassQuota, form.CountsLocal, above.TakesFiles) { SecondLook = above.SecondLook });
        var title = new LocalText(form.TitleVi!, form.TitleEn ?? "");
        if (child is null)
        {
            child = new Round(form.Code!.Trim(), title, checklist.Code, policy, period, due, owner.Id);
            db.Rounds.Add(child);
        }
        else
        {
            child.Prepare(title, checklist.Code, policy, period, due);
        }

        child.ContinueFrom(parent, Bounds(parent, review));
        child.Address(new RecipientRule([.. kinds], owner.Id, null));
        var before = parent.PreviousRoundId is null
            ? null
            : await db.Rounds.Where(r => r.ParentRoundId == parent.PreviousRoundId && r.OwnerUnitId == owner.Id).Select(r => (Guid?)r.Id).FirstOrDefaultAsync(ct);
        child.Arrange(
            before, await UnitId(owner, form.OfficeCode, ct), await UnitId(owner, form.SubstituteCode, ct), child.LadderText.Length > 0 ? child.LadderText : parent.LadderText, form.DocumentReference ?? "");
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        return child.Code;
    }

    internal static CascadeBounds Bounds(Round parent, Review review) => new(parent.Period, review.DueOn(parent));

    /// <summary>The parent's checklist where nothing is added; else a local version, a new one only when something has changed.</summary>
    private async Task<Checklist> ChecklistAsync(Round parent, Unit owner, Form form, HashSet<UnitKind> kinds, Round? draft, CancellationToken ct)
    {
        var above = await checklists.GetAsync(db, parent.ChecklistCode, ct);
        List<LocalCriterion> added = [.. form.Local.Where(l => !string.IsNullOrWhiteSpace(l.TextVi)).Select(l => new LocalCriterion(
            l.Section ?? "",
            new LocalText(l.TextVi!.Normalize().Trim(), (l.TextEn ?? "").Normalize().Trim()),
            ChecklistCodes.TryParseAnswerKind(l.Answer ?? "", out var kind) ? kind : throw new RuleBrokenException("cascade.answer-kind"),
            l.Points ?? 0))];
        if (added.Count == 0)
        {
            return above;
        }

        var title = new LocalText(Shortened($"{above.Title.Vi} – {owner.NameVi}"), Shortened(above.Title.En.Length > 0 ? $"{above.Title.En} – {owner.Name.In("en")}" : ""));
        var local = LocalChecklist.Derive(above, await FreshCodeAsync(above.Code, owner.Code, ct), title, owner.Code, added, kinds);
        if (draft is not null && draft.ChecklistCode != above.Code && await checklists.GetAsync(db, draft.ChecklistCode, ct) is { } standing
            && LocalChecklist.Added(standing).Select(CriterionJson.Write).SequenceEqual(LocalChecklist.Added(local).Select(CriterionJson.Write)))
        {
            return standing;
        }

        if (draft is not null && await db.Checklists.FirstOrDefaultAsync(c => c.Code == draft.ChecklistCode && c.OwnerUnitId == owner.Id, ct) is { } before)
        {
            before.Supersede();
        }

        db.Checklists.Add(ChecklistVersion.Local(local, above.Code, owner.Id, clock.GetUtcNow()));
        await db.SaveChangesAsync(ct);
        return local;
    }

    private static string Shortened(string text) => text.Length <= ChecklistVersion.TitleMaxLength ? text : text[..ChecklistVersion.TitleMaxLength];

    /// <summary>CT32-2026-P01, then CT32-2026-P01-2: a code once used is never used again, because people have read that version.</summary>
    private async Task<string> FreshCodeAsync(string above, string owner, CancellationToken ct)
    {
        var stem = $"{above}-{owner}";
        stem = stem.Length > ChecklistVersion.CodeMaxLength - 4 ? stem[..(ChecklistVersion.CodeMaxLength - 4)] : stem;
        var taken = await db.Checklists.Where(c => c.Code.StartsWith(stem)).Select(c => c.Code).ToHashSetAsync(ct);
        var code = stem;
        for (var n = 2; taken.Contains(code); n++)
        {
            code = FormattableString.Invariant($"{stem}-{n}");
        }

        return code;
    }

    private async Task<Guid?> UnitId(Unit owner, string? code, CancellationToken ct) => string.IsNullOrEmpty(code)
        ? null
        : await db.Units.Where(u => u.Code == code && u.Path.StartsWith(owner.Path)).Select(u => (Guid?)u.Id).FirstOrDefaultAsync(ct) ?? throw new RuleBrokenException("cascade.unit-outside", code);
}
