using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Portal.Domain.Checklists;
using Portal.Domain.Reviews;
using Portal.Domain.Rounds;
using Portal.Domain.Units;
using Portal.Domain.Violations;
using Portal.Infrastructure.Database;
using Portal.Infrastructure.Rankings;

namespace Portal.Infrastructure.Exchange;

/// <summary>The CSV files of a round.</summary>
internal sealed class ExportedContent
{
    private readonly Dictionary<string, Criterion> criteria;
    private readonly Dictionary<string, int> order;

    /// <summary>By unit: codes of the criteria of which the unit says nothing, because a closed gate drops them or did when it signed.</summary>
    private readonly Dictionary<string, HashSet<string>> _unsaid = new(StringComparer.Ordinal);

    private ExportedContent(Checklist checklist)
    {
        criteria = checklist.AllCriteria.ToDictionary(c => c.Code, StringComparer.Ordinal);
        order = checklist.AllCriteria.Select((c, i) => (c.Code, i)).ToDictionary(p => p.Code, p => p.i, StringComparer.Ordinal);
    }

    public Dictionary<string, CsvText> Files { get; } = new(StringComparer.Ordinal)
    {
        [ExchangeFiles.Units] = new(ExchangeFiles.UnitColumns),
        [ExchangeFiles.Answers] = new(ExchangeFiles.AnswerColumns),
        [ExchangeFiles.Submissions] = new(ExchangeFiles.SubmissionColumns),
        [ExchangeFiles.Violations] = new(ExchangeFiles.ViolationColumns),
        [ExchangeFiles.Findings] = new(ExchangeFiles.FindingColumns),
        [ExchangeFiles.Evidence] = new(ExchangeFiles.EvidenceColumns),
        [ExchangeFiles.Gates] = new(ExchangeFiles.GateColumns),
    };

    public static async Task<ExportedContent> LoadAsync(PortalDb db, Checklist checklist, Round round, CancellationToken ct)
    {
        var content = new ExportedContent(checklist);
        var reviews = (await db.Reviews.AsNoTracking().Where(r => r.RoundId == round.Id).ToListAsync(ct)).OrderBy(r => r.UnitCode, StringComparer.Ordinal).ToList();
        content.AddUnits(round, reviews);
        await content.AddAnswersAsync(db, checklist, round, reviews, ct);
        await content.AddEvidenceAsync(db, round, ct);
        await content.AddViolationsAsync(db, round, ct);
        return content;
    }

    public static string Day(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "";

    private static string Flag(bool? flag) => flag switch { true => "yes", false => "no", null => "" };

    private void AddUnits(Round round, List<Review> reviews)
    {
        var codes = reviews.Select(r => r.UnitCode).ToHashSet(StringComparer.Ordinal);
        foreach (var review in reviews)
        {
            // a unit above that takes no part in the round may be unknown where the folder goes; an imported round says what its folder said
            var parent = review.ParentCode is { } code && (round.IsImported || codes.Contains(code)) ? code : "";
            Files[ExchangeFiles.Units].Add(review.UnitCode, parent, review.Kind.Code(), string.Join(';', review.Duties.Codes()), review.ClusterCode, review.NameVi, review.NameEn);
            if (review.SubmittedOn is { } on)
            {
                Files[ExchangeFiles.Submissions].Add(review.UnitCode, Day(on), Day(review.ExtendedDueOn));
            }
        }
    }

    private async Task AddAnswersAsync(PortalDb db, Checklist checklist, Round round, List<Review> reviews, CancellationToken ct)
    {
        var ids = db.Reviews.Where(r => r.RoundId == round.Id).Select(r => r.Id);
        var answers = (await db.Answers.AsNoTracking().Where(a => ids.Contains(a.ReviewId) && !a.IsCarriedOver).ToListAsync(ct)).ToLookup(a => a.ReviewId);
        var decisions = (await db.DecisionsThatCount().AsNoTracking().Where(d => ids.Contains(d.ReviewId)).ToListAsync(ct)).ToLookup(d => d.ReviewId);
        var signed = await SignedAsync(db, checklist, round, reviews, ct);
        var said = checklist.Gates.Count == 0 ? null : (await db.GateAnswers.AsNoTracking().Where(g => ids.Contains(g.ReviewId)).ToListAsync(ct)).ToLookup(g => g.ReviewId);
        foreach (var review in reviews)
        {
            var own = answers[review.Id].ToDictionary(a => a.CriterionCode, StringComparer.Ordinal);
            var verified = decisions[review.Id].ToDictionary(d => d.CriterionCode, StringComparer.Ordinal);
            var gates = said is null ? null
                : signed.GetValueOrDefault(review.Id)?.Gates ?? ReviewGates.Of(checklist, review.Kind, review.Duties, said[review.Id].Select(g => g.Fact), review.Closed.Only);
            var dropped = (gates?.Dropped ?? []).Select(c => c.Code).ToHashSet(StringComparer.Ordinal);
            var cameBack = review.CameBack(checklist).Select(c => c.Code).ToList();
            cameBack.ForEach(code => own.Remove(code));
            _unsaid[review.UnitCode] = [.. dropped, .. cameBack];
            AddGates(review.UnitCode, gates, said?[review.Id].ToDictionary(g => g.GateCode, StringComparer.Ordinal) ?? []);
            foreach (var code in own.Keys.Union(verified.Keys, StringComparer.Ordinal).Union(signed.GetValueOrDefault(review.Id)?.Answers.Keys ?? [], StringComparer.Ordinal)
                .Union(dropped, StringComparer.Ordinal).Where(criteria.ContainsKey).OrderBy(c => order[c]))
            {
                if (dropped.Contains(code))
                {
                    AddDropped(review.UnitCode, criteria[code], gates!);
                    continue;
                }

                AddAnswer(review.UnitCode, code, own.GetValueOrDefault(code), verified.GetValueOrDefault(code), signed.GetValueOrDefault(review.Id));
            }
        }
    }

    /// <summary>A dropped criterion is not applicable, and by whose word; an answer that was kept for the case that it comes back was not declared.</summary>
    private void AddDropped(string unit, Criterion criterion, ReviewGates gates)
    {
        var isOwn = criterion.Gates.Any(g => gates.Closed.Contains(g) && gates.ClosedByUnit.Contains(g));
        var note = FormattableString.Invariant($"gate {gates.Closed.DroppedBy(criterion)}");
        Files[ExchangeFiles.Answers].Add(unit, criterion.Code, "", isOwn ? "yes" : "", note, "", isOwn ? "" : "yes");
    }

    private void AddGates(string unit, ReviewGates? gates, Dictionary<string, GateAnswer> answers)
    {
        foreach (var gate in gates?.Asked ?? [])
        {
            if (gates!.Fact(gate.Code) is { } fact && answers.TryGetValue(gate.Code, out var said))
            {
                Files[ExchangeFiles.Gates].Add(unit, gate.Code, Flag(fact.IsYes), said.Reason, Flag(fact.OverruledYes), said.OverruleReason);
            }
        }
    }

    /// <summary>Reviews that went back and never came again count as they were signed, so they are written as they were signed.</summary>
    private static async Task<Dictionary<Guid, RankedUnit>> SignedAsync(PortalDb db, Checklist checklist, Round round, List<Review> reviews, CancellationToken ct) =>
        reviews.Any(r => r.SubmittedOn is not null && r.Status is not (ReviewStatus.Submitted or ReviewStatus.Verifying or ReviewStatus.Verified))
            ? (await RoundRanking.LoadAsync(db, checklist, round, ct, withNotes: true)).Units.Where(u => u.Flags.Contains(RankedUnit.Returned)).ToDictionary(u => u.ReviewId)
            : [];

    private void AddAnswer(string unit, string code, Answer? answer, Decision? decision, RankedUnit? signed)
    {
        var (value, isNotApplicable, note) = (Exchange(code, answer?.Value), answer?.IsNotApplicable ?? false, answer?.Note ?? "");
        if (signed is not null)
        {
            var counted = signed.Answers.GetValueOrDefault(code);
            (value, isNotApplicable, note) = (counted?.Value?.ToExchange() ?? "", counted?.IsNotApplicable ?? false, signed.Notes.GetValueOrDefault(code)?.Note ?? "");
        }

        var isSaid = value.Length > 0 || isNotApplicable || note.Length > 0 || decision is not null;
        if (isSaid || answer?.Finding is null)
        {
            Files[ExchangeFiles.Answers].Add(
                unit, code, value, isNotApplicable ? "yes" : "", note, Exchange(code, decision?.VerifiedValue), Flag(decision?.VerifiedNotApplicable));
        }

        if (answer?.Finding is { } finding)
        {
            Files[ExchangeFiles.Findings].Add(unit, code, finding.Code(), answer.Measure, answer.Responsible, Day(answer.MeasureDueOn));
        }
    }

    private string Exchange(string code, string? canonical)
    {
        // the exchange format knows no answer by dispatch; its document goes along as evidence
        if (string.IsNullOrEmpty(canonical) || canonical == Answer.Elsewhere)
        {
            return "";
        }

        var criterion = criteria[code];
        return AnswerValue.TryParse(criterion.Answer, criterion.SectionKind, canonical, out var error)?.ToExchange()
            ?? throw new InvalidOperationException($"Stored answer to {code} is not valid: {error}.");
    }

    private async Task AddEvidenceAsync(PortalDb db, Round round, CancellationToken ct)
    {
        // what was taken over and not confirmed is no answer, and its documents prove nothing yet
        var rows = await db.Evidence.AsNoTracking()
            .Where(e => !db.Answers.Any(a => a.ReviewId == e.ReviewId && a.CriterionCode == e.CriterionCode && a.IsCarriedOver))
            .Join(db.Reviews.Where(r => r.RoundId == round.Id), e => e.ReviewId, r => r.Id, (e, r) => new { r.UnitCode, Evidence = e })
            .ToListAsync(ct);
        foreach (var row in rows.Where(r => criteria.ContainsKey(r.Evidence.CriterionCode) && !_unsaid[r.UnitCode].Contains(r.Evidence.CriterionCode))
            .OrderBy(r => r.UnitCode, StringComparer.Ordinal).ThenBy(r => order[r.Evidence.CriterionCode]).ThenBy(r => r.Evidence.IssuedOn)
            .ThenBy(r => r.Evidence.Number, StringComparer.Ordinal).ThenBy(r => r.Evidence.Location, StringComparer.Ordinal)
            .ThenBy(r => r.Evidence.Issuer, StringComparer.Ordinal).ThenBy(r => r.Evidence.Holder, StringComparer.Ordinal))
        {
            var e = row.Evidence;
            Files[ExchangeFiles.Evidence].Add(row.UnitCode, e.CriterionCode, e.Number, Day(e.IssuedOn), e.Issuer, e.Location, e.Holder);
        }
    }

    private async Task AddViolationsAsync(PortalDb db, Round round, CancellationToken ct)
    {
        // a round of the portal takes along what its ranking looks at: the register of its period
        var counted = round.IsImported
            ? db.Violations.Where(v => v.RoundId == round.Id)
            : db.Violations.Where(v => v.RoundId == null && v.On >= round.PeriodFrom && v.On <= round.PeriodTo);
        var rows = await counted.AsNoTracking()
            .Join(db.Reviews.Where(r => r.RoundId == round.Id), v => v.UnitId, r => r.UnitId, (v, r) => new { r.UnitCode, Violation = v })
            .ToListAsync(ct);
        foreach (var row in rows.OrderBy(r => r.UnitCode, StringComparer.Ordinal).ThenBy(r => r.Violation.On).ThenBy(r => r.Violation.Code.Length).ThenBy(r => r.Violation.Code, StringComparer.Ordinal))
        {
            var v = row.Violation;
            Files[ExchangeFiles.Violations].Add(
                row.UnitCode, Day(v.On), v.Act, v.Effect.Code(), v.Status.Code(), v.PersonsDisciplined.ToString(CultureInfo.InvariantCulture), v.Fines.ToString(CultureInfo.InvariantCulture));
        }
    }
}
