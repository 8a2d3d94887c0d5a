using Portal.Domain.Checklists;

namespace Portal.Domain.Reviews;

/// <summary>A <see cref="Contradiction"/> that a review's answers show.</summary>
/// <param name="Criterion">The criterion that bears the rule.</param>
/// <param name="Rule">What contradicts what, and why.</param>
public sealed record Clash(Criterion Criterion, Contradiction Rule)
{
    /// <summary>All of a review, in the order of the criteria.</summary>
    /// <param name="criteria">The criteria that apply to the unit.</param>
    /// <param name="answers">By criterion code; unconfirmed ones, claims of "not applicable" and answers by dispatch say nothing.</param>
    /// <param name="registered">Cases of the register by criterion code, where they count; they go before what the unit says.</param>
    public static IReadOnlyList<Clash> Of(IReadOnlyList<Criterion> criteria, IReadOnlyDictionary<string, AnswerState> answers, IReadOnlyDictionary<string, long> registered)
    {
        var asked = criteria.ToDictionary(c => c.Code, StringComparer.Ordinal);
        return [.. criteria.SelectMany(c => c.Contradictions
            .Where(rule => asked.TryGetValue(rule.With, out var other) && Says(c, rule.Is) && Says(other, rule.Being))
            .Select(rule => new Clash(c, rule)))];

        bool Says(Criterion criterion, AnswerSays says) => Value(criterion) is { } value && Contradiction.Says(value, says);

        AnswerValue? Value(Criterion criterion) =>
            registered.TryGetValue(criterion.Code, out var cases) && cases > 0 ? new AnswerValue.Number(cases)
            : answers.GetValueOrDefault(criterion.Code) is { IsAnswered: true, IsNotApplicable: false } answer
                ? AnswerValue.TryParse(criterion.Answer, criterion.SectionKind, answer.Value, out _)
                : null;
    }
}
