using Portal.Domain.Checklists;
using Portal.Domain.Reviews;

namespace Portal.Domain.Scoring;

/// <summary>Reads risks off single answers and puts the riskiest first.</summary>
public static class AnswerRisks
{
    /// <summary>Part of a criterion's points by which an answer has to move against the round before to be a jump, in either direction.</summary>
    public const decimal BigJump = 0.25m;

    /// <summary>Codes of single risks, as addresses and texts name them.</summary>
    public static readonly IReadOnlyDictionary<string, AnswerRisk> ByCode = new Dictionary<string, AnswerRisk>(StringComparer.Ordinal)
    {
        ["knockout"] = AnswerRisk.Knockout,
        ["jump"] = AnswerRisk.Jump,
        ["no-evidence"] = AnswerRisk.NoEvidence,
        ["claim"] = AnswerRisk.Claim,
    };

    /// <summary>Codes of the risks that an answer bears.</summary>
    public static IReadOnlyList<string> Codes(this AnswerRisk risks) => [.. ByCode.Where(one => risks.HasFlag(one.Value)).Select(one => one.Key)];

    /// <param name="value">The unit's answer as canonical text; empty: none.</param>
    /// <param name="isClaim">It claims that the criterion does not apply.</param>
    /// <param name="hasEvidence">A document or a file stands behind it.</param>
    /// <param name="share">Part of the points that it earns; see <see cref="ShareOf"/>.</param>
    /// <param name="before">The same in the round before; null: nothing to compare with.</param>
    public static AnswerRisk Of(Criterion criterion, string value, bool isClaim, Finding? finding, bool hasEvidence, decimal? share, decimal? before)
    {
        var knockout = criterion.IsKnockout ? AnswerRisk.Knockout : AnswerRisk.None;
        if (isClaim)
        {
            return knockout | AnswerRisk.Claim;
        }

        if (value.Length == 0)
        {
            return knockout;
        }

        return knockout
            | (share is { } now && before is { } then && Math.Abs(now - then) >= BigJump ? AnswerRisk.Jump : AnswerRisk.None)
            | (!hasEvidence && finding is null or Finding.Adequate && criterion.SectionKind.IsInBase() ? AnswerRisk.NoEvidence : AnswerRisk.None);
    }

    /// <summary>Part of a criterion's points that an answer earns, 0 to 1; null where it earns none by its kind: nothing readable, a deduction, or a criterion without points.</summary>
    /// <param name="lastDay">Last day of the round's period, for dates.</param>
    public static decimal? ShareOf(Criterion criterion, string value, DateOnly lastDay) =>
        criterion.SectionKind != SectionKind.Deduction && criterion.MaxPoints > 0 && AnswerValue.TryParse(criterion.Answer, criterion.SectionKind, value, out _) is { } read
            ? Scorer.Earned(criterion, read, lastDay) / criterion.MaxPoints
            : null;

    /// <summary>How pressing an answer is: a claim and a knock-out outweigh a jump, a jump outweighs missing evidence. Higher comes first.</summary>
    public static int Weight(this AnswerRisk risks) =>
        (risks.HasFlag(AnswerRisk.Claim) ? 8 : 0) + (risks.HasFlag(AnswerRisk.Knockout) ? 4 : 0) + (risks.HasFlag(AnswerRisk.Jump) ? 2 : 0) + (risks.HasFlag(AnswerRisk.NoEvidence) ? 1 : 0);
}
