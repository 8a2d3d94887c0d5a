using Microsoft.EntityFrameworkCore;
using Portal.Domain.Checklists;
using Portal.Domain.Common;
using Portal.Domain.Reviews;
using Portal.Domain.Rounds;
using Portal.Domain.Scoring;
using Portal.Infrastructure.Database;
using Portal.Infrastructure.Evidencing;
using Portal.Infrastructure.Gates;
using Portal.Infrastructure.Rankings;
using Portal.Infrastructure.Verifying;
using Portal.Web.Shell.SignIn;

namespace Portal.Web.Features.Verification;

/// <summary>The workspace of one review: its criteria on the left, one of them open.</summary>
public sealed class VerificationPage(PortalDb db, ReviewsInScope reviews, ChecklistLibrary checklists, FilePreview preview, Access access, TimeProvider clock)
{
    public sealed record Item(string Code, LocalText Text, CriterionState State, bool IsKnockout, bool IsClaim)
    {
        /// <summary>Codes of what makes the answer pressing, behind <c>risk.</c>; none where it waits for no decision.</summary>
        public IReadOnlyList<string> Risks { get; init; } = [];
    }

    /// <param name="Code">A section's, or <c>risk-open</c> and <c>risk-rest</c> where criteria stand by risk.</param>
    public sealed record Group(string Code, LocalText Title, IReadOnlyList<Item> Items);

    /// <param name="After">Where to go from the last one.</param>
    public sealed record Neighbours(string? Previous, string? Next, string After);

    public sealed record Remark(Guid Id, string? CriterionCode, string Text, string By, DateTimeOffset At);

    /// <param name="Obstacle">Null when the person may decide now; else the code of the rule that says no.</param>
    public sealed record Model(
        string RoundCode, LocalText RoundTitle, bool IsRoundOpen, string UnitCode, LocalText Name, string Status, DateOnly? SubmittedOn, bool IsLate, int ReturnCount, DateOnly? AnswerBy,
        IReadOnlyList<string> Signs, string? Obstacle, int Seen, IReadOnlyList<Group> Groups, IReadOnlyList<Remark> Waiting, IReadOnlyList<Item> UndecidedClaims, IReadOnlyList<Item> ToConfirm,
        UnchangedAnswers? Unchanged, DateOnly SuggestedAnswerBy)
    {
        public CriterionPage? Current { get; init; }

        /// <summary>The gate questions of the unit, with what was said to them; none where the checklist has none.</summary>
        public required GateRows Gates { get; init; }

        /// <summary>Brought back behind a gate, and nobody has decided.</summary>
        public required IReadOnlyList<Item> UndecidedBack { get; init; }

        /// <summary>Answers by dispatch that have no verified value yet.</summary>
        public required IReadOnlyList<Item> UnscoredDispatches { get; init; }

        /// <summary>The unit is asked about them alone, and has not replied.</summary>
        public required IReadOnlyList<Item> Unclear { get; init; }

        /// <summary>The unit has replied about them, and nobody has decided since.</summary>
        public required IReadOnlyList<Item> Replied { get; init; }

        /// <summary>See <see cref="ReviewContent.ToDecide"/>.</summary>
        public required IReadOnlyList<Item> ToDecide { get; init; }

        /// <summary>Where inspections found otherwise than the unit says, and nobody has decided.</summary>
        public required IReadOnlyList<Item> Inspected { get; init; }

        /// <summary>What was signed off, and what has changed since; null: nothing was.</summary>
        public ApprovalReading.State? Approval { get; init; }

        /// <summary>Decided, and waiting for a second person or refused by one.</summary>
        public required IReadOnlyList<Item> Uncounted { get; init; }

        /// <summary>What was typed about a second look, when the page comes again.</summary>
        public LookAgain.Form? TypedLook { get; init; }

        public required DateOnly Today { get; init; }

        /// <summary>The review is of a unit of the person's own: what verifiers say of it is kept from them until it is verified.</summary>
        public bool IsHidden { get; init; }

        /// <summary>The gate that was typed into, when the page comes again.</summary>
        public (string Gate, OverruleGate.Form Form)? TypedGate { get; init; }

        /// <summary>What was typed, when the page comes again.</summary>
        public DecideCriterion.Form? Typed { get; init; }

        public int Total => Groups.Sum(g => g.Items.Count);

        public string Path => $"/verification/{RoundCode}/{UnitCode}";

        /// <summary>Criteria stand by risk, those that wait for a decision first; else by section.</summary>
        public bool IsByRisk { get; init; }

        /// <summary>What keeps the order in addresses of the workspace.</summary>
        public string Query => IsByRisk ? "?order=risk" : "";

        /// <summary>By risk the criterion that waits next; null: none does.</summary>
        public string? NextOpen { get; init; }

        /// <summary>Where the arrows lead when the criterion stands beside those of other units instead of others of its unit.</summary>
        public Neighbours? Across { get; init; }

        public string? PreviousPath => Across is { } across ? across.Previous : Current?.Previous is { } previous ? $"{Path}/{previous}{Query}" : null;

        public string? NextPath => Across is { } across ? across.Next : Current?.Next is { } next ? $"{Path}/{next}{Query}" : null;

        /// <summary>Where saving leads.</summary>
        public string Next => (IsByRisk ? NextOpen is { } open ? $"{Path}/{open}{Query}" : null : NextPath) ?? Across?.After ?? $"{Path}/finish";
    }

    /// <param name="criterion">The criterion to open; null: the first one that nobody has looked at.</param>
    /// <param name="withUnchanged">Also says what could be accepted at once.</param>
    /// <returns>Null when there is no such review in the person's scope, or no such criterion for it.</returns>
    public Task<Model?> Load(string roundCode, string unitCode, string? criterion, bool withUnchanged, CancellationToken ct) => Load(roundCode, unitCode, criterion, withUnchanged, order: null, ct);

    /// <param name="order"><c>risk</c>: the riskiest first (<see cref="AnswerRisks"/>); anything else: as the checklist has them.</param>
    public async Task<Model?> Load(string roundCode, string unitCode, string? criterion, bool withUnchanged, string? order, CancellationToken ct)
    {
        if (await reviews.FindAsync(roundCode, unitCode, ct) is not { } verifiable)
        {
            return null;
        }

        var (round, review) = (verifiable.Round, verifiable.Review);
        var checklist = await checklists.GetAsync(db, round.ChecklistCode, ct);
        var content = await ReviewContent.LoadAsync(db, checklists, checklist, verifiable, ct);
        var risks = await db.AnswerRisksAsync(checklists, round, review, content.Criteria, content.Answers, content.HasEvidence, ct);
        bool IsWaiting(Criterion c) => content.State(c.Code) is CriterionState.Open or CriterionState.Changed or CriterionState.Refused;
        var isByRisk = order == "risk";
        List<Criterion> sequence = isByRisk ? [.. content.Criteria.OrderByDescending(IsWaiting).ThenByDescending(c => IsWaiting(c) ? risks[c.Code].Risks.Weight() : 0)] : [.. content.Criteria];
        var code = criterion ?? sequence.Find(IsWaiting)?.Code ?? (sequence.Count > 0 ? sequence[0].Code : null);
        var current = content.Criteria.FirstOrDefault(c => c.Code == code);
        if (criterion is not null && current is null)
        {
            return null;
        }

        Item ItemOf(Criterion c) => new(c.Code, c.Text, content.State(c.Code), c.IsKnockout, content.Answers.GetValueOrDefault(c.Code)?.IsNotApplicable == true) { Risks = IsWaiting(c) ? risks[c.Code].Risks.Codes() : [] };
        return new(
            round.Code, round.Title, round.IsOpen, review.UnitCode, review.Name, ShownStatus.Of(review.Status), review.SubmittedOn, review.IsLate, review.ReturnCount, review.AnswerBy,
            review.Signs.Codes(),
            verifiable.Obstacle, content.Seen,
            isByRisk ? [.. sequence.GroupBy(IsWaiting).Select(g => new Group(g.Key ? "risk-open" : "risk-rest", new LocalText("", ""), [.. g.Select(ItemOf)]))]
                : [.. checklist.Sections.Select(s => new Group(s.Code, s.Title, [.. content.Criteria.Where(c => c.SectionCode == s.Code).Select(ItemOf)])).Where(g => g.Items.Count > 0)],
            [.. content.Remarks.SelectMany(r => r).Where(r => r.ReturnNumber == 0).OrderBy(r => r.At).Select(r => new Remark(r.Id, r.CriterionCode, r.Text, r.ByName, r.At))],
            [.. content.UndecidedClaims.Select(ItemOf)],
            [.. content.ToConfirm.Select(ItemOf)],
            withUnchanged ? await UnchangedAnswers.LoadAsync(db, checklists, verifiable, content, ct) : null,
            WorkingCalendar.WithoutHolidays.AddWorkingDays(clock.Today(), 5))
        {
            Current = current is null ? null : await Open(verifiable, content, current, risks[current.Code].Before, sequence, ct),
            IsByRisk = isByRisk,
            NextOpen = isByRisk ? (sequence.SkipWhile(c => c.Code != code).Skip(1).FirstOrDefault(IsWaiting) ?? sequence.Find(c => c.Code != code && IsWaiting(c)))?.Code : null,
            Gates = content.Gates,
            UnscoredDispatches = [.. content.UnscoredDispatches.Select(ItemOf)],
            Unclear = [.. content.Unclear.Select(ItemOf)],
            Replied = [.. content.Replied.Select(ItemOf)],
            ToDecide = [.. content.ToDecide.Select(ItemOf)],
            Inspected = [.. content.Criteria.Where(c => content.Inspected.ContainsKey(c.Code) && IsWaiting(c)).Select(ItemOf)],
            Approval = review.Status == ReviewStatus.Verified && !verifiable.IsHidden ? await db.ApprovalAsync(checklist, round, review, ct) : null,
            Uncounted = [.. content.Uncounted.Select(ItemOf)],
            Today = clock.Today(),
            IsHidden = verifiable.IsHidden,
            UndecidedBack = [.. content.UndecidedBack.Select(ItemOf)],
        };
    }

    private async Task<CriterionPage> Open(VerifiableReview verifiable, ReviewContent content, Criterion criterion, AnswerBefore? before, List<Criterion> sequence, CancellationToken ct)
    {
        var (round, review, code) = (verifiable.Round, verifiable.Review, criterion.Code);
        var answer = content.Answers.GetValueOrDefault(code);
        var beforeTitle = before is null ? null : await db.Rounds.AsNoTracking().Where(r => r.Id == round.PreviousRoundId).Select(r => new LocalText(r.TitleVi, r.TitleEn)).SingleAsync(ct);
        var pending = content.Pending(code);
        var at = sequence.FindIndex(c => c.Code == code);
        var files = await (
            from u in db.EvidenceFileUses
            join f in db.EvidenceFiles on u.FileId equals f.Id
            join v in db.EvidenceFileVersions.AsNoTracking() on new { f.Id, Number = f.Version } equals new { Id = v.FileId, v.Number }
            where u.ReviewId == review.Id && u.CriterionCode == code && f.RemovedAt == null
            orderby f.Id
            select v).ToListAsync(ct);
        return new(
            criterion,
            content.State(code),
            answer is null ? null : new(answer.Value, answer.IsNotApplicable, answer.Note, answer.Finding, answer.Measure, answer.Responsible, answer.MeasureDueOn, answer.UpdatedByName, answer.UpdatedAt),
            [.. content.Evidence[code].Select(e => new CriterionPage.Reference(e.Number, e.IssuedOn, e.Issuer, e.Location, e.Holder))],
            before is null ? null : new(beforeTitle!, before.Answer.Value, before.Answer.IsNotApplicable, before.Answer.Finding, VerdictOf(before.Decision)),
            VerdictOf(content.Decisions.GetValueOrDefault(code)),
            pending is null ? null : NoteOf(pending),
            [.. content.Remarks[code].Where(r => r.ReturnNumber > 0).Select(NoteOf)],
            criterion is { SectionKind: SectionKind.Deduction, ComputedFrom: not null } ? await Registered(round, review, criterion, ct) : null,
            content.Version(code),
            at > 0 ? sequence[at - 1].Code : null,
            at < sequence.Count - 1 ? sequence[at + 1].Code : null)
        {
            Files = files,
            Now = content.Asked(code) is null ? null : AnswerSnapshot.Of(answer, content.Evidence[code], files),
            CanShow = preview.MayShow,
            Past = verifiable.IsHidden ? [] : await db.PastDecisions.AsNoTracking().Where(p => p.ReviewId == review.Id && p.CriterionCode == code).OrderBy(p => p.EndedAt).ToListAsync(ct),
            Standing = content.Decisions.GetValueOrDefault(code),
            MayLook = verifiable.Obstacle is null && content.Decisions.GetValueOrDefault(code) is { SecondLook: SecondLook.Waiting } waits && waits.DecidedById != access.PersonId && content.State(code) == CriterionState.SecondLook,
            Clarifications = [.. content.Clarifications[code]],
            OpenThreads = verifiable.Refusal is null
                ? await db.Discussions.CountAsync(d => d.ReviewId == review.Id && d.CriterionCode == code && d.WithVerifier && d.SettledAt == null, ct)
                : null,
            Inspected = content.Inspected.GetValueOrDefault(code),
            FromBelow = await db.ProposalDecisions.AsNoTracking().FirstOrDefaultAsync(d => d.ReviewId == review.Id && d.CriterionCode == code, ct),
        };
    }

    /// <summary>Cases of a past round that was brought in count for it alone.</summary>
    private async Task<long> Registered(Round round, Review review, Criterion criterion, CancellationToken ct) =>
        RegisterCounts.From(round.Period, (await CountedViolations.LoadAsync(db, round, review.UnitId, ct)).Select(v => v.Fact), review.IsLate).For(criterion.ComputedFrom);

    private static CriterionPage.Verdict? VerdictOf(Decision? decision) => decision is null
        ? null
        : new(DecideCriterion.ChoiceOf(decision), decision.VerifiedValue, decision.VerifiedNotApplicable, decision.Reason, decision.DecidedByName, decision.DecidedAt);

    private static CriterionPage.Note NoteOf(Domain.Reviews.Remark remark) => new(remark.Id, remark.Text, remark.ByName, remark.At, remark.ReturnNumber);
}
