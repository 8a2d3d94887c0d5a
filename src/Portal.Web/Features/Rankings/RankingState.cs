using Portal.Domain.Reviews;
using Portal.Infrastructure.Rankings;

namespace Portal.Web.Features.Rankings;

/// <summary>What the shown points rest on.</summary>
public enum RankingState
{
    /// <summary>Dự kiến: some submitted review is not verified.</summary>
    Expected,

    /// <summary>Sau thẩm định: every submitted review is verified.</summary>
    Verified,

    /// <summary>Đã khóa: stored facts.</summary>
    Frozen,
}

/// <summary>Tells the state of a ranking.</summary>
internal static class RankingStates
{
    public static RankingState State(this RankedRound ranked) => ranked.Frozen is not null ? RankingState.Frozen
        : ranked.Units.Any(u => u.SubmittedOn is not null && u.Status != ReviewStatus.Verified) ? RankingState.Expected
        : RankingState.Verified;
}
