using Portal.Domain.Ranking;
using Portal.Domain.Rounds;
using Portal.Infrastructure.Database;
using Portal.Infrastructure.Rankings;

namespace Portal.Web.Features.Rankings;

/// <summary>What keeps a ranking from being frozen, or what freezing will do.</summary>
public sealed class FreezePage(PortalDb db, ChecklistLibrary library, RankingScope scope)
{
    public sealed record Blocker(FreezeBlocker Fact, string UnitName);

    /// <param name="Unverified">Submitted reviews that nobody has verified.</param>
    /// <param name="Returned">Reviews that count with their last signed version.</param>
    public sealed record Model(Round Round, IReadOnlyList<Blocker> Blockers, int Ranked, int NotRanked, int KnockedOut, int Unverified, int Returned, RankedRound Result);

    public async Task<Model?> Load(string code, CancellationToken ct)
    {
        if (await scope.FindToConcludeAsync(code, ct) is not { } round)
        {
            return null;
        }

        var ranked = await RoundRanking.OfAsync(db, library, round, ct);
        IReadOnlyList<FreezeBlocker> blockers = ranked.Frozen is null ? Blockers(round, ranked) : [];
        return new(
            round, [.. blockers.Select(b => new Blocker(b, ranked.Find(b.UnitCode) is { } unit ? Shell.Show.Text(unit.Name) : ""))], ranked.Units.Count(u => u.Place.IsRanked),
            ranked.Units.Count(u => !u.Place.IsRanked), ranked.Units.Count(u => u.Place.IsKnockedOut), ranked.Units.Count(IsUnverified), ranked.Units.Count(u => u.Flags.Contains(RankedUnit.Returned)), ranked);
    }

    public static IReadOnlyList<FreezeBlocker> Blockers(Round round, RankedRound ranked) => FreezeBlockers.Find(
        round.Status, round.AsDeclaredReason is not null, ranked.Units.Select(u => new FreezeReview(u.UnitCode, u.Status, u.SubmittedOn is not null, u.UndecidedClaims)));

    private static bool IsUnverified(RankedUnit unit) => unit.SubmittedOn is not null && unit.Status != Domain.Reviews.ReviewStatus.Verified;
}
