namespace Portal.Domain.Ranking;

/// <summary>What an accepted appeal changes for one unit, the one that appealed or another.</summary>
/// <param name="Final">Final points, two decimals.</param>
public sealed record AppealMove(
    string UnitCode, string NameVi, string NameEn, int? Place, int? NewPlace, int? ClusterPlace, int? NewClusterPlace, string? Class, string? NewClass, decimal? Final, decimal? NewFinal)
{
    /// <summary>The units that stand otherwise afterwards, in their new order.</summary>
    public static IReadOnlyList<AppealMove> Between(IEnumerable<Place> before, IEnumerable<Place> after, Func<string, (string Vi, string En)> nameOf)
    {
        var old = before.ToDictionary(p => p.UnitCode, StringComparer.Ordinal);
        return
        [
            .. after.Where(now => old.TryGetValue(now.UnitCode, out var was) && (was.Overall, was.InCluster, was.Class, was.Final) != (now.Overall, now.InCluster, now.Class, now.Final)).Select(now =>
            {
                var (was, name) = (old[now.UnitCode], nameOf(now.UnitCode));
                return new AppealMove(now.UnitCode, name.Vi, name.En, was.Overall, now.Overall, was.InCluster, now.InCluster, was.Class, now.Class, was.Final, now.Final);
            }),
        ];
    }
}
