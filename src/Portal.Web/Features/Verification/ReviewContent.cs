using Microsoft.EntityFrameworkCore;
using Portal.Domain.Checklists;
using Portal.Domain.Reviews;
using Portal.Infrastructure.Database;
using Portal.Infrastructure.Gates;
using Portal.Infrastructure.Inspections;

namespace Portal.Web.Features.Verification;

/// <summary>What unit and verifiers have written in one review, by criterion code.</summary>
/// <param name="Inspected">Where inspections found otherwise than the unit says; empty before it handed the review in, and for who may not verify it.</param>
public sealed record ReviewContent(
    IReadOnlyList<Criterion> Criteria,
    IReadOnlyDictionary<string, Answer> Answers,
    IReadOnlyDictionary<string, Decision> Decisions,
    ILookup<string, Remark> Remarks,
    ILookup<string, Evidence> Evidence,
    IReadOnlySet<string> WithFiles,
    GateRows Gates,
    IReadOnlyList<Criterion> CameBack,
    ILookup<string, Clarification> Clarifications,
    IReadOnlySet<string> AgreedBefore,
    DateTimeOffset? ReturnedAt,
    IReadOnlyDictionary<string, InspectionDifferences.Difference> Inspected)
{
    /// <summary>Loads it without tracking.</summary>
    public static async Task<ReviewContent> LoadAsync(PortalDb db, ChecklistLibrary checklists, Checklist checklist, VerifiableReview verifiable, CancellationToken ct)
    {
        var (review, id) = (verifiable.Review, verifiable.Review.Id);
        var isHidden = verifiable.IsHidden;
        var answers = await db.Answers.AsNoTracking().Where(a => a.ReviewId == id && !a.IsCarriedOver).ToListAsync(ct);
        var decisions = isHidden ? [] : await db.Decisions.AsNoTracking().Where(d => d.ReviewId == id).ToListAsync(ct);
        var remarks = await db.Remarks.AsNoTracking().Where(r => r.ReviewId == id && (!isHidden || r.ReturnNumber > 0)).OrderBy(r => r.At).ToListAsync(ct);
        var evidence = await db.Evidence.AsNoTracking().Where(e => e.ReviewId == id).OrderBy(e => e.Id).ToListAsync(ct);
        var files = await db.EvidenceFileUses.Where(u => u.ReviewId == id).Select(u => u.CriterionCode).ToListAsync(ct);
        var clarifications = await db.Clarifications.AsNoTracking().Where(c => c.ReviewId == id).OrderBy(c => c.AskedAt).ToListAsync(ct);
        var agreed = isHidden ? [] : await db.PastDecisions.Where(p => p.ReviewId == id && p.SecondLook == SecondLook.Agreed).Select(p => p.CriterionCode).ToListAsync(ct);
        var gates = await GateRows.LoadAsync(db, checklist, review, ct);
        var (criteria, said) = (review.ApplicableOf(checklist), answers.ToDictionary(a => a.CriterionCode, StringComparer.Ordinal));
        return new(
            criteria,
            said,
            decisions.ToDictionary(d => d.CriterionCode, StringComparer.Ordinal),
            remarks.ToLookup(r => r.CriterionCode ?? "", StringComparer.Ordinal),
            evidence.ToLookup(e => e.CriterionCode, StringComparer.Ordinal),
            files.ToHashSet(StringComparer.Ordinal),
            gates,
            review.CameBack(checklist),
            clarifications.ToLookup(c => c.CriterionCode, StringComparer.Ordinal),
            agreed.ToHashSet(StringComparer.Ordinal),
            review.ReturnedAt,
            verifiable.Refusal is null && review.SubmittedOn is not null ? await db.InspectionDifferencesAsync(checklists, verifiable.Round, review, criteria, said, ct) : new Dictionary<string, InspectionDifferences.Difference>());
    }

    /// <summary>The remark on a criterion that has not gone out yet.</summary>
    public Remark? Pending(string code) => Remarks[code].FirstOrDefault(r => r.ReturnNumber == 0);

    /// <summary>The open question about a criterion.</summary>
    public Clarification? Asked(string code) => Clarifications[code].FirstOrDefault(c => c.IsOpen);

    /// <summary>Criteria that the unit is asked about and has not replied to.</summary>
    public IReadOnlyList<Criterion> Unclear => [.. Criteria.Where(c => Asked(c.Code) is not null)];

    /// <summary>Decisions that do not count: they wait for a second person, or that one does not agree.</summary>
    public IReadOnlyList<Criterion> Uncounted => [.. Criteria.Where(c => Decisions.GetValueOrDefault(c.Code) is { Counts: false })];

    /// <summary>Criteria about which the unit replied and nobody has decided since.</summary>
    public IReadOnlyList<Criterion> Replied =>
        [.. Criteria.Where(c => Clarifications[c.Code].LastOrDefault() is { Status: ClarificationStatus.Replied } last && State(c.Code) is CriterionState.Open or CriterionState.Changed && last.ClosedAt > (Decisions.GetValueOrDefault(c.Code)?.DecidedAt ?? default))];

    /// <summary>
    /// Criteria that nobody may pass over: the unit said or changed something about them under a question, or two people had agreed on a result that does not stand any more.
    /// </summary>
    public IReadOnlyList<Criterion> ToDecide => [.. Criteria.Where(c => State(c.Code) == CriterionState.Open && NeedsLook(c.Code))];

    /// <summary>See <see cref="ToDecide"/>, whatever the state.</summary>
    public bool NeedsLook(string code) => NeedsLook(
        Clarifications[code].Select(q => q.Facts), AgreedBefore.Contains(code), Decisions.GetValueOrDefault(code)?.DecidedAt, Answers.GetValueOrDefault(code)?.UpdatedAt, ReturnedAt);

    /// <param name="agreedBefore">Two people had agreed on a result before.</param>
    /// <param name="decidedAt">When the decision that stands was made; null: none stands.</param>
    public static bool NeedsLook(IEnumerable<ClarificationFacts> asked, bool agreedBefore, DateTimeOffset? decidedAt, DateTimeOffset? answeredAt, DateTimeOffset? returnedAt) =>
        (agreedBefore && decidedAt is null) || asked.Any(q => q.IsUnlooked(answeredAt, decidedAt, returnedAt));

    public CriterionState State(string code) =>
        Answers.TryGetValue(code, out var answer)
            ? StateOf(Asked(code) is not null, Pending(code) is not null, Decisions.GetValueOrDefault(code), answer.UpdatedAt, answer.IsAnswered, IsBack(code))
            : StateOf(Asked(code) is not null, Pending(code) is not null, Decisions.GetValueOrDefault(code), null, false, IsBack(code));

    /// <summary>Where one criterion of one review stands.</summary>
    /// <param name="isClarifying">The unit is asked about it alone, and has not replied.</param>
    /// <param name="isAsked">A remark waits to go out.</param>
    /// <param name="answeredAt">When the unit wrote its answer; null: it wrote none.</param>
    /// <param name="isBack">See <see cref="IsBack"/>.</param>
    public static CriterionState StateOf(bool isClarifying, bool isAsked, Decision? decision, DateTimeOffset? answeredAt, bool isAnswered, bool isBack)
    {
        if (isClarifying)
        {
            return CriterionState.Clarifying;
        }

        if (isAsked)
        {
            return CriterionState.Asked;
        }

        if (decision is null)
        {
            return CriterionState.Open;
        }

        if (decision.SecondLook == SecondLook.Refused)
        {
            return CriterionState.Refused;
        }

        // whoever accepted before a gate dropped the criterion and let it back has not accepted what the unit never signed
        var isChanged = answeredAt > decision.DecidedAt || (isAnswered && isBack && !decision.SaysMore);
        return isChanged ? CriterionState.Changed : decision.SecondLook == SecondLook.Waiting ? CriterionState.SecondLook : decision.IsAcceptance ? CriterionState.Accepted : CriterionState.Adjusted;
    }

    /// <summary>A document or a file stands behind the answer.</summary>
    public bool HasEvidence(string code) => Evidence[code].Any() || WithFiles.Contains(code);

    /// <summary>It came back behind a gate: the unit has signed nothing about it.</summary>
    public bool IsBack(string code) => CameBack.Any(c => c.Code == code);

    /// <summary>Decided or asked about, and not changed since.</summary>
    public int Seen => Criteria.Count(c => State(c.Code) is not (CriterionState.Open or CriterionState.Changed or CriterionState.Refused));

    /// <summary>Claims of "not applicable" that nobody has accepted or refused.</summary>
    public IReadOnlyList<Criterion> UndecidedClaims =>
        [.. Criteria.Where(c => Answers.TryGetValue(c.Code, out var answer) && answer.IsNotApplicable && !IsBack(c.Code)
            && Decisions.GetValueOrDefault(c.Code)?.VerifiedNotApplicable is null)];

    /// <summary>Criteria that a verifier brought back behind a gate and on which nobody has decided or asked: the unit has signed nothing about them.</summary>
    public IReadOnlyList<Criterion> UndecidedBack => [.. CameBack.Where(c => State(c.Code) == CriterionState.Open)];

    /// <summary>Answers by dispatch for which no verifier, having read the paper, has set a value or asked for more.</summary>
    public IReadOnlyList<Criterion> UnscoredDispatches =>
        [.. Criteria.Where(c => Answers.GetValueOrDefault(c.Code) is { IsElsewhere: true } && Decisions.GetValueOrDefault(c.Code) is not { VerifiedValue.Length: > 0 } && Pending(c.Code) is null)];

    /// <summary>Decisions on answers that the unit has changed since.</summary>
    public IReadOnlyList<Criterion> ToConfirm => [.. Criteria.Where(c => State(c.Code) == CriterionState.Changed)];

    /// <summary>Changes whenever somebody decides or asks: a form that names an older one is out of date.</summary>
    public string Version(string code) => VersionOf(Decisions.GetValueOrDefault(code), Pending(code), Clarifications[code].LastOrDefault());

    /// <param name="asked">The newest question about the criterion; null: nobody asked.</param>
    public static string VersionOf(Decision? decision, Remark? pending, Clarification? asked) =>
        $"{decision?.Version ?? 0}-{pending?.Id.ToString("N") ?? ""}{(asked is null ? "" : $"-{asked.Id:N}-{asked.Status}")}";
}
