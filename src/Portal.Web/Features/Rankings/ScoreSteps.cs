using Portal.Domain.Checklists;
using Portal.Domain.Common;
using Portal.Domain.Scoring;
using Portal.Infrastructure.Rankings;

namespace Portal.Web.Features.Rankings;

/// <summary>A score as a list of additions, each with the lines behind it: what is shown adds up to the score.</summary>
public sealed record ScoreSteps
{
    private const int LostShown = 5;

    /// <summary>A criterion and the points it brought or cost.</summary>
    /// <param name="Count">Cases, in deduction sections.</param>
    public sealed record Line(string Code, LocalText Text, Portal.Domain.Reviews.AnswerValue? Answer, ScoreStatus Status, decimal Points, decimal Count = 0, decimal PerCase = 0);

    /// <summary>A section of the base.</summary>
    public sealed record Section(string Code, LocalText Title, decimal Earned, decimal Max);

    public required ScoreCard Card { get; init; }

    public required IReadOnlyList<Line> NotApplicable { get; init; }

    public required IReadOnlyList<Line> Bonus { get; init; }

    public required IReadOnlyList<Line> Deductions { get; init; }

    /// <summary>Where most was lost, most first.</summary>
    public required IReadOnlyList<Line> Lost { get; init; }

    public required IReadOnlyList<Section> Sections { get; init; }

    public required decimal BonusCap { get; init; }

    /// <summary>What base, bonus and deduction come to before the floor of 0.</summary>
    public decimal? Unfloored => Card.Base + Card.Bonus - Card.Deduction;

    public static ScoreSteps? Of(RankedRound ranked, RankedUnit unit)
    {
        if (unit.Card is not { } card)
        {
            return null;
        }

        Line Shown(ScoreLine line, decimal points) =>
            new(line.CriterionCode, ranked.Checklist.Find(line.CriterionCode)!.Text, line.Value, line.Status, points, line.Count, line.Max);
        var inBase = card.Lines.Where(l => l.CountsInBase).ToList();
        return new()
        {
            Card = card,
            NotApplicable = [.. card.Lines.Where(l => l.Status == ScoreStatus.NotApplicable && l.SectionKind.IsInBase()).Select(l => Shown(l, l.Max))],
            Bonus = [.. card.Lines.Where(l => l is { SectionKind: SectionKind.Bonus, Earned: > 0 }).Select(l => Shown(l, l.Earned))],
            Deductions = [.. card.Lines.Where(l => l is { SectionKind: SectionKind.Deduction, Count: > 0 }).Select(l => Shown(l, l.Earned))],
            Lost = [.. inBase.Where(l => l.Earned < l.Max).OrderByDescending(l => l.Max - l.Earned).Take(LostShown).Select(l => Shown(l, l.Max - l.Earned))],
            Sections = [.. ranked.Checklist.Sections.Select(s => (s, Lines: inBase.Where(l => l.SectionCode == s.Code).ToList())).Where(s => s.Lines.Count > 0)
                .Select(s => new Section(s.s.Code, s.s.Title, s.Lines.Sum(l => l.Earned), s.Lines.Sum(l => l.Max)))],
            BonusCap = ranked.Policy.BonusCap,
        };
    }
}
