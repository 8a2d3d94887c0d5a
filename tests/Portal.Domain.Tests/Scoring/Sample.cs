using Portal.Domain.Checklists;
using Portal.Domain.Common;
using Portal.Domain.Reviews;
using Portal.Domain.Scoring;
using Portal.Domain.Units;

namespace Portal.Domain.Tests.Scoring;

/// <summary>Small checklists and answers, so that a test shows only what it is about.</summary>
internal static class Sample
{
    public static readonly DateRange Period = new(new(2025, 12, 15), new(2026, 12, 14));

    public static Policy Policy(decimal cap = 5, string knockout = "D", decimal? quota = null) => new(
        [Band("A", 90), Band("B", 70), Band("C", 50), Band("D", 0)], cap, knockout, quota);

    public static Band Band(string code, decimal atLeast) => new(code, atLeast, new(code, code));

    public static Criterion Criterion(string code, AnswerKind answer = AnswerKind.YesNo, decimal max = 10, SectionKind section = SectionKind.Core) => new()
    {
        Code = code,
        SectionCode = section.ToString(),
        SectionKind = section,
        Text = new(code, code),
        Answer = answer,
        MaxPoints = max,
        Kinds = new HashSet<UnitKind> { UnitKind.Dept },
        AllowsNotApplicable = true,
        Thresholds = answer == AnswerKind.Number && section != SectionKind.Deduction ? [new(1, 0.5m), new(2, 1)] : [],
    };

    public static Criterion Deduction(string code, decimal max, string? computedFrom = null, bool isKnockout = false) =>
        Criterion(code, AnswerKind.Number, max, SectionKind.Deduction) with { ComputedFrom = computedFrom, IsKnockout = isKnockout };

    public static Checklist Checklist(params Criterion[] criteria) => new(
        "T", new("T", "T"), Policy(),
        [.. criteria.GroupBy(c => c.SectionKind).Select(g => new Section(g.Key.ToString(), g.Key, new("S", "S"), [.. g]))]);

    public static ScoredAnswer Says(string code, AnswerValue? value) => new(code, value);

    public static AnswerValue Yes => new AnswerValue.YesNo(true);

    public static AnswerValue No => new AnswerValue.YesNo(false);

    public static ScoreCard Score(IEnumerable<Criterion> criteria, IEnumerable<ScoredAnswer> answers, RegisterCounts? registers = null, Policy? policy = null) =>
        Scorer.Score(
            Checklist([.. criteria]), policy ?? Policy(), UnitKind.Dept, Duty.None, Period,
            answers.ToDictionary(a => a.CriterionCode), registers ?? RegisterCounts.None);
}
