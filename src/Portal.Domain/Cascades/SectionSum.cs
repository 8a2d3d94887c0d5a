using Portal.Domain.Checklists;
using Portal.Domain.Reviews;
using Portal.Domain.Scoring;

namespace Portal.Domain.Cascades;

/// <summary>What units below make of a section, in counts only; sums of several criteria, sections and units are added up.</summary>
/// <param name="Asked">Criteria put to units.</param>
/// <param name="Answered">Of those answered, handed in or not.</param>
/// <param name="Adequate">Findings of reviews that were handed in, as all that follow.</param>
/// <param name="Points">Points earned, as scoring gives them, in sections of the base.</param>
/// <param name="MaxPoints">Points that could be earned there; what does not apply is left out.</param>
public sealed record SectionSum(int Asked, int Answered, int Adequate, int Weak, int Missing, int Unsuitable, decimal Points, decimal MaxPoints)
{
    public static SectionSum Nothing { get; } = new(0, 0, 0, 0, 0, 0, 0, 0);

    /// <summary>Criteria with a finding.</summary>
    public int Found => Adequate + Weak + Missing + Unsuitable;

    /// <summary>0..1; null: nothing was asked.</summary>
    public decimal? Progress => Asked == 0 ? null : (decimal)Answered / Asked;

    /// <summary>The average share of points, 0..1; null: nothing that earns points was handed in.</summary>
    public decimal? Share => MaxPoints == 0 ? null : Points / MaxPoints;

    /// <param name="criterion">As the round above has it.</param>
    /// <param name="asked">Units to which it is put.</param>
    /// <param name="lastDay">Last day of the period below, for dates.</param>
    /// <example>10 points; 3 yes and 1 no handed in, of 8 asked: 4 answered, 30 of 40 points.</example>
    public static SectionSum Of(Criterion criterion, int asked, DateOnly lastDay, IEnumerable<AnswerCount> answers)
    {
        var sum = Nothing with { Asked = asked };
        foreach (var said in answers)
        {
            var effective = EffectiveAnswer.Of(criterion, said.Answer);
            if (effective.Status == ScoreStatus.Unanswered)
            {
                continue;
            }

            sum = sum with { Answered = sum.Answered + said.Units };
            if (!said.IsHandedIn)
            {
                continue;
            }

            sum = said.Finding switch
            {
                Finding.Adequate => sum with { Adequate = sum.Adequate + said.Units },
                Finding.Weak => sum with { Weak = sum.Weak + said.Units },
                Finding.Missing => sum with { Missing = sum.Missing + said.Units },
                Finding.Unsuitable => sum with { Unsuitable = sum.Unsuitable + said.Units },
                _ => sum,
            };
            if (effective.Value is { } value && criterion.SectionKind.IsInBase() && !criterion.IsLocal)
            {
                var share = value is AnswerValue.Ratio ratio ? (decimal)ratio.Part / ratio.Whole : Shares.Of(criterion, value, lastDay);
                sum = sum with { Points = sum.Points + (criterion.MaxPoints * share * said.Units), MaxPoints = sum.MaxPoints + (criterion.MaxPoints * said.Units) };
            }
        }

        return sum;
    }

    public static SectionSum operator +(SectionSum one, SectionSum other) => one.Add(other);

    public SectionSum Add(SectionSum other) => new(
        Asked + other.Asked, Answered + other.Answered, Adequate + other.Adequate, Weak + other.Weak, Missing + other.Missing, Unsuitable + other.Unsuitable,
        Points + other.Points, MaxPoints + other.MaxPoints);
}
