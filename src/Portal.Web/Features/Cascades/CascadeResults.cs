using Microsoft.EntityFrameworkCore;
using Portal.Domain.Cascades;
using Portal.Domain.Checklists;
using Portal.Domain.Common;
using Portal.Domain.Reviews;
using Portal.Infrastructure.Cascades;
using Portal.Infrastructure.Database;
using Portal.Infrastructure.Measures;

namespace Portal.Web.Features.Cascades;

/// <summary>What came up to one unit from below: by section and criterion as counts, and for one criterion each unit within the person's reach.</summary>
public sealed class CascadeResults(PortalDb db, CascadeScope scope, ChecklistLibrary checklists)
{
    /// <summary>What a unit has made of a proposal, to filter by: nothing yet, confirmed, overruled.</summary>
    public static IReadOnlyList<string> States { get; } = ["open", "confirmed", "overruled"];

    /// <param name="state">One of <see cref="States"/>; anything else: all.</param>
    /// <returns>Null: no such review in the person's reach.</returns>
    public async Task<Model?> Load(string round, string unit, string? state, CancellationToken ct)
    {
        if (await scope.FindAsync(round, unit, scope.Readable(), ct) is not var (parent, review, owner))
        {
            return null;
        }

        var checklist = await checklists.GetAsync(db, parent.ChecklistCode, ct);
        var reading = await CascadeReading.LoadAsync(db, checklists, parent.Id, review, checklist, null, ct);
        var decisions = await db.ProposalDecisions.AsNoTracking().Where(d => d.ReviewId == review.Id).ToDictionaryAsync(d => d.CriterionCode, ct);
        var answers = await db.Answers.AsNoTracking().Where(a => a.ReviewId == review.Id && !a.IsCarriedOver).Select(a => new { a.CriterionCode, a.Value, a.IsNotApplicable }).ToDictionaryAsync(a => a.CriterionCode, a => (a.Value, a.IsNotApplicable), ct);
        var canIssue = parent.IsOpen && reading is null && await scope.Managed().AnyAsync(u => u.Id == owner.Id, ct);
        var chosen = States.Contains(state) ? state : null;
        return new(
            parent.Code, parent.Title, owner.Code, review.Name, reading?.ChildCode, reading?.Units.Count ?? 0, reading?.Units.Count(u => u.SubmittedOn is not null) ?? 0,
            reading?.Units.Count(u => u.Status == ReviewStatus.Verified) ?? 0, canIssue,
            reading is null ? [] : [.. checklist.Sections.Select(s => new Group(s.Code, s.Title, [.. s.Criteria.Where(c => reading.Proposals.ContainsKey(c.Code)).Select(c => new Line(
                c, reading.Proposals[c.Code], decisions.GetValueOrDefault(c.Code), answers.TryGetValue(c.Code, out var own) ? own : ("", false)))])).Select(g => g with { Shown = [.. g.Lines.Where(l => chosen is null || l.State == chosen)] }).Where(g => g.Shown.Count > 0)],
            chosen);
    }

    /// <param name="verdict">Shows only units of this verdict; null: all.</param>
    /// <returns>Null: no such review in the person's reach, or nothing of that criterion comes from below or from the register of corrective measures.</returns>
    public async Task<DrillDown?> LoadCriterion(string round, string unit, string criterion, string? verdict, CancellationToken ct)
    {
        if (await scope.FindAsync(round, unit, scope.Readable(), ct) is not var (parent, review, owner))
        {
            return null;
        }

        var checklist = await checklists.GetAsync(db, parent.ChecklistCode, ct);
        if (checklist.Find(criterion) is not { } found)
        {
            return null;
        }

        var decision = await db.ProposalDecisions.AsNoTracking().FirstOrDefaultAsync(d => d.ReviewId == review.Id && d.CriterionCode == criterion, ct);
        var version = await db.Answers.Where(a => a.ReviewId == review.Id && a.CriterionCode == criterion).Select(a => a.Version).FirstOrDefaultAsync(ct);
        if (await CascadeReading.LoadAsync(db, checklists, parent.Id, review, checklist, c => c.Code == criterion, ct) is not { } reading || !reading.Proposals.TryGetValue(criterion, out var proposal))
        {
            // a share of the register has no units below to show
            return review.ApplicableOf(checklist).Any(c => c.Code == criterion) && await db.MeasureProposalAsync(parent, review.UnitId, found, ct) is { } registered
                ? new(parent.Code, owner.Code, review.Name, "", found, registered, decision, 0, []) { AnswerVersion = version, IsOfRegister = true }
                : null;
        }

        var readable = scope.Readable();
        var ids = reading.Units.Select(u => u.UnitId).ToArray();
        var shown = await readable.Where(u => ids.Contains(u.Id)).Select(u => u.Id).ToHashSetAsync(ct);
        var (there, below) = await ChildAnswersAsync(reading, checklist, found, ct);
        var rows = reading.Units.Where(u => proposal.Verdicts.ContainsKey(u.UnitId) && shown.Contains(u.UnitId)).Select(u => new Row(
            u.Code, u.Name, proposal.Verdicts[u.UnitId], u.Status,
            u.SubmittedOn is null || u.DroppedBy(below) is not null || !there.TryGetValue(u.ReviewId, out var said) || (u.IsUnsigned(below) && !said.IsVerified) ? null : said)).ToList();
        return new(
            parent.Code, owner.Code, review.Name, reading.ChildCode, found, proposal,
            decision,
            proposal.Verdicts.Count - rows.Count,
            [.. rows.Where(r => string.IsNullOrEmpty(verdict) || r.Verdict.ToString().Equals(verdict, StringComparison.OrdinalIgnoreCase)).OrderBy(r => Order(r.Verdict))])
        {
            AnswerVersion = version,
        };
    }

    /// <summary>Those who need looking at first.</summary>
    private static int Order(ChildVerdict verdict) => verdict switch
    {
        ChildVerdict.No => 0,
        ChildVerdict.Partial => 1,
        ChildVerdict.Unanswered => 2,
        ChildVerdict.NotApplicable => 3,
        _ => 4,
    };

    private async Task<(Dictionary<Guid, Said> Said, Criterion Below)> ChildAnswersAsync(CascadeReading reading, Checklist above, Criterion criterion, CancellationToken ct)
    {
        var child = await db.Rounds.AsNoTracking().Where(r => r.Code == reading.ChildCode).Select(r => new { r.Id, r.ChecklistCode }).SingleAsync(ct);
        var below = await checklists.GetAsync(db, child.ChecklistCode, ct);
        var code = Lineage.CodesBefore(above, below)[criterion.Code];
        var counted = db.DecisionsThatCount();
        var said = await (
            from r in db.Reviews
            join a in db.Answers on r.Id equals a.ReviewId
            where r.RoundId == child.Id && a.CriterionCode == code
            from d in counted.Where(d => d.ReviewId == a.ReviewId && d.CriterionCode == code).DefaultIfEmpty()
            select new { r.Id, Said = new Said(d != null && d.VerifiedValue != "" ? d.VerifiedValue : a.Value, d != null && d.VerifiedValue != "", a.Finding) }).AsNoTracking().ToDictionaryAsync(r => r.Id, r => r.Said, ct);
        return (said, below.Find(code)!);
    }

    /// <param name="ChildCode">Null: not issued on.</param>
    public sealed record Model(
        string RoundCode, LocalText RoundTitle, string UnitCode, LocalText UnitName, string? ChildCode, int Units, int Submitted, int Verified, bool CanIssue, IReadOnlyList<Group> Groups, string? State);

    /// <param name="Lines">All of the section, whatever is filtered: its share is that of them.</param>
    public sealed record Group(string Code, LocalText Title, IReadOnlyList<Line> Lines)
    {
        /// <summary>Those of the state that was asked for.</summary>
        public IReadOnlyList<Line> Shown { get; init; } = [];

        /// <summary>Answers of units below that have the whole share, out of those that count.</summary>
        public int Yes => Lines.Sum(l => l.Proposal.Yes);

        public int Counted => Lines.Sum(l => l.Proposal.Counted);
    }

    /// <param name="Own">What the unit itself has answered.</param>
    public sealed record Line(Criterion Criterion, CascadeProposal Proposal, ProposalDecision? Decision, (string Value, bool IsNotApplicable) Own)
    {
        /// <summary>One of <see cref="States"/>.</summary>
        public string State => Decision is null ? "open" : Decision.IsConfirmed ? "confirmed" : "overruled";
    }

    /// <param name="ChildCode">Empty: a share of the register.</param>
    /// <param name="Hidden">Units that count and lie outside the person's reach.</param>
    public sealed record DrillDown(
        string RoundCode, string UnitCode, LocalText UnitName, string ChildCode, Criterion Criterion, CascadeProposal Proposal, ProposalDecision? Decision, int Hidden, IReadOnlyList<Row> Rows)
    {
        /// <summary>It comes from the unit's register of corrective measures: no units below stand behind it.</summary>
        public bool IsOfRegister { get; init; }

        /// <summary>Row version of the unit's stored answer; 0: none.</summary>
        public uint AnswerVersion { get; init; }

        /// <summary>What was refused, to be sent again; null: the page is only looked at.</summary>
        public DecideProposal.Form? Form { get; init; }
    }

    public sealed record Row(string UnitCode, LocalText Name, ChildVerdict Verdict, ReviewStatus Status, Said? Said);

    /// <param name="Value">Canonical text of the value that counts.</param>
    public sealed record Said(string Value, bool IsVerified, Finding? Finding);
}
