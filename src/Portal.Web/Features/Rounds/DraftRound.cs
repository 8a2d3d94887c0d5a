using System.ComponentModel.DataAnnotations;
using Microsoft.EntityFrameworkCore;
using Portal.Domain.Checklists;
using Portal.Domain.Common;
using Portal.Domain.Reminders;
using Portal.Domain.Rounds;
using Portal.Domain.Units;
using Portal.Infrastructure.Cascades;
using Portal.Infrastructure.Database;
using Portal.Web.Shell.Forms;

namespace Portal.Web.Features.Rounds;

/// <summary>Prepares a round: makes a draft or changes one. Units know nothing of it until it is issued.</summary>
public sealed class DraftRound(PortalDb db, RoundScope scope, ChecklistLibrary checklists, WorkingDays days)
{
    /// <summary>Words that are addresses of their own under <c>/rounds</c>.</summary>
    private static readonly string[] Reserved = ["new"];

    /// <summary>So many unknown codes a refusal names.</summary>
    private const int UnknownShown = 10;

    public sealed class Form : PolicyFields
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

        [Required]
        public string? ChecklistCode { get; set; }

        [Required]
        public DateOnly? PeriodFrom { get; set; }

        [Required]
        public DateOnly? PeriodTo { get; set; }

        [Required]
        public DateOnly? DueOn { get; set; }

        public string? PreviousCode { get; set; }

        public List<string> Kinds { get; set; } = [];

        public string? ParentCode { get; set; }

        public string? ClusterCode { get; set; }

        /// <summary>Pasted codes of the only units that receive it; empty: the rule alone decides.</summary>
        [StringLength(60_000)]
        public string? Codes { get; set; }

        public string? OfficeCode { get; set; }

        public string? SubstituteCode { get; set; }

        [StringLength(Round.DocumentMaxLength)]
        public string? DocumentReference { get; set; }

        public List<Rung> Rungs { get; set; } = [];

        /// <summary>Row version of the draft that was opened.</summary>
        public uint Version { get; set; }
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
    }

    /// <param name="code">The draft to change; null: a new one.</param>
    /// <returns>The round's code; null when the draft is not there.</returns>
    /// <exception cref="RuleBrokenException">Rules of the round, its ladder and its policy.</exception>
    public async Task<string?> Run(string? code, Form form, CancellationToken ct)
    {
        var checklist = await checklists.FindAsync(db, form.ChecklistCode!, ct) ?? throw new RuleBrokenException("round.checklist-unknown");
        var policy = PolicyJson.Write(form.ReadPolicy(checklist.Policy));
        var title = new LocalText(form.TitleVi!, form.TitleEn ?? "");
        var period = new DateRange(form.PeriodFrom!.Value, form.PeriodTo!.Value);
        var due = await days.DueAsync(form.DueOn!.Value, ct);
        Round? round;
        if (code is null)
        {
            await RefuseTaken(form.Code!, ct);
            round = new Round(form.Code!, title, checklist.Code, policy, period, due, scope.Office?.ScopeUnitId);
            db.Rounds.Add(round);
        }
        else
        {
            round = await scope.FindManagedAsync(code, ct);
            if (round is null)
            {
                return null;
            }

            db.Entry(round).Property(r => r.Version).OriginalValue = form.Version;
            round.Prepare(title, checklist.Code, policy, period, due);
        }

        round.Address(new RecipientRule(Kinds(form), await UnitId(form.ParentCode, ct), await ClusterId(form.ClusterCode, ct), await Listed(form.Codes, ct)));
        round.Arrange(
            await RoundId(form.PreviousCode, ct), await UnitId(form.OfficeCode, ct), await UnitId(form.SubstituteCode, ct), LadderOf(form).ToText(), form.DocumentReference ?? "");
        await db.EnsureInsideParentAsync(checklists, round, ct);
        await db.SaveChangesAsync(ct);
        return round.Code;
    }

    private static List<UnitKind> Kinds(Form form) =>
        [.. form.Kinds.Select(k => UnitCodes.TryParseKind(k, out var kind) ? (UnitKind?)kind : null).OfType<UnitKind>()];

    private static ReminderLadder LadderOf(Form form) => new(form.Rungs
        .Where(r => !string.IsNullOrWhiteSpace(r.Code))
        .Select(r => new ReminderRung(
            r.Code!.Trim(),
            r.Days ?? 0,
            r.IsWorking,
            (r.Officer ? ReminderAudience.Officer : 0) | (r.Head ? ReminderAudience.Head : 0) | (r.Leader ? ReminderAudience.ResponsibleLeader : 0) | (r.Deputy ? ReminderAudience.CommitteeDeputy : 0),
            r.IsFromIssue ? ReminderAnchor.Issued : ReminderAnchor.Due,
            r.InPortal,
            r.UntilSent)));

    private async Task RefuseTaken(string code, CancellationToken ct)
    {
        if (Reserved.Contains(code, StringComparer.OrdinalIgnoreCase) || await db.Rounds.AnyAsync(r => EF.Functions.ILike(r.Code, code), ct))
        {
            throw new RuleBrokenException("round.code-taken", code);
        }
    }

    private async Task<Guid?> UnitId(string? code, CancellationToken ct) => string.IsNullOrEmpty(code)
        ? null
        : await scope.Addressable().Where(u => u.Code == code).Select(u => (Guid?)u.Id).FirstOrDefaultAsync(ct) ?? throw new RuleBrokenException("round.unit-out-of-reach", code);

    /// <summary>The listed codes as the register writes them.</summary>
    private async Task<IReadOnlyList<string>> Listed(string? text, CancellationToken ct)
    {
        var codes = RecipientCodeList.Read(text);
        var asked = codes.ToHashSet(StringComparer.OrdinalIgnoreCase);
        var known = codes.Count == 0 ? [] : (await scope.Addressable().Select(u => u.Code).ToListAsync(ct)).FindAll(asked.Contains);
        var unknown = codes.Except(known, StringComparer.OrdinalIgnoreCase).ToList();
        return unknown.Count == 0
            ? known
            : throw new RuleBrokenException("round.codes-unknown", unknown.Count, string.Join(", ", unknown.Take(UnknownShown)) + (unknown.Count > UnknownShown ? ", …" : ""));
    }

    private async Task<Guid?> ClusterId(string? code, CancellationToken ct) => string.IsNullOrEmpty(code)
        ? null
        : await db.Clusters.Where(c => c.Code == code).Select(c => (Guid?)c.Id).FirstOrDefaultAsync(ct) ?? throw new RuleBrokenException("round.cluster-unknown", code);

    private async Task<Guid?> RoundId(string? code, CancellationToken ct) => string.IsNullOrEmpty(code)
        ? null
        : await scope.Visible().Where(r => r.Code == code).Select(r => (Guid?)r.Id).FirstOrDefaultAsync(ct) ?? throw new RuleBrokenException("round.previous-unknown", code);
}
