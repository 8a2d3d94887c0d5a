namespace Portal.Domain.Ranking;

/// <summary>Codes of ranking reasons in exchange files and the database.</summary>
public static class RankingCodes
{
    /// <summary>The code; empty for <see cref="RankingReason.None"/>.</summary>
    public static string Code(this RankingReason reason) => reason switch
    {
        RankingReason.None => "",
        RankingReason.Quota => "quota",
        RankingReason.NotHandedIn => "not-handed-in",
        RankingReason.NothingApplicable => "nothing-applicable",
        RankingReason.UnitEnded => "unit-ended",
        _ => throw new ArgumentOutOfRangeException(nameof(reason), reason, null),
    };

    /// <summary>The reason of a code.</summary>
    public static RankingReason ReasonOf(string code) =>
        Array.Find(Enum.GetValues<RankingReason>(), reason => reason.Code() == code);
}
