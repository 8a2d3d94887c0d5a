using Portal.Domain.Checklists;
using Portal.Domain.Reviews;
using Portal.Domain.Units;

namespace Portal.Domain.Scoring;

/// <summary>
/// Turns closed gates, and what a follow-up round does not ask, into answers: a dropped criterion is "not applicable", whatever was answered or decided about it. Scoring then knows nothing of gates, so
/// that there is one rule for rescaling points and not two.
/// </summary>
public static class DroppedAnswers
{
    /// <param name="answers">By criterion code, as they were given and decided.</param>
    /// <returns>The same answers where no gate is closed; a dropped one keeps its value beside the claim, as the exchange allows.</returns>
    /// <example>100 points, 12 of them behind a closed gate: the base is the share of the other 88, times 100.</example>
    public static IReadOnlyDictionary<string, ScoredAnswer> Of(Checklist checklist, UnitKind kind, Duty duties, ReviewGates gates, IReadOnlyDictionary<string, ScoredAnswer> answers) =>
        Of(checklist, kind, duties, gates.Closed, gates.ClosedByUnit, answers);

    /// <summary>As the unit's own gates have it, whatever the verifier decided about them.</summary>
    public static IReadOnlyDictionary<string, ScoredAnswer> ByUnit(Checklist checklist, UnitKind kind, Duty duties, ReviewGates gates, IReadOnlyDictionary<string, ScoredAnswer> answers) =>
        Of(checklist, kind, duties, gates.ClosedByUnit, gates.ClosedByUnit, answers);

    /// <summary>Without answers to criteria that came back behind a gate: the unit has not signed them, so that only what a verifier set counts.</summary>
    /// <param name="cameBack">See <see cref="Review.CameBack"/>.</param>
    public static IReadOnlyDictionary<string, ScoredAnswer> Unsigned(IReadOnlyCollection<Criterion> cameBack, IReadOnlyDictionary<string, ScoredAnswer> answers)
    {
        if (!cameBack.Any(c => answers.ContainsKey(c.Code)))
        {
            return answers;
        }

        var signed = new Dictionary<string, ScoredAnswer>(answers, StringComparer.Ordinal);
        foreach (var criterion in cameBack.Where(c => answers.ContainsKey(c.Code)))
        {
            signed[criterion.Code] = answers[criterion.Code].WithoutOwn();
        }

        return signed;
    }

    private static IReadOnlyDictionary<string, ScoredAnswer> Of(
        Checklist checklist, UnitKind kind, Duty duties, ClosedGates closed, ClosedGates byUnit, IReadOnlyDictionary<string, ScoredAnswer> answers)
    {
        if (closed.IsEmpty)
        {
            return answers;
        }

        var dropped = new Dictionary<string, ScoredAnswer>(answers, StringComparer.Ordinal);
        foreach (var criterion in checklist.ApplicableTo(kind, duties).Where(c => !closed.Asks(c)))
        {
            dropped[criterion.Code] = new(criterion.Code, null, IsNotAsked: true);
        }

        foreach (var criterion in checklist.DroppedFor(kind, duties, closed))
        {
            // the unit's own "no" is its claim; where only the verifier closed the gate, it is the verifier's word
            var isOwn = criterion.Gates.Any(g => closed.Contains(g) && byUnit.Contains(g));
            dropped[criterion.Code] = new(
                criterion.Code, answers.GetValueOrDefault(criterion.Code)?.Value, IsNotApplicable: isOwn, VerifiedValue: null, VerifiedNotApplicable: isOwn ? null : true, DroppedBy: closed.DroppedBy(criterion));
        }

        return dropped;
    }
}
