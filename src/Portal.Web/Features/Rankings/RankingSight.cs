namespace Portal.Web.Features.Rankings;

/// <summary>How much of a round's ranking a person sees.</summary>
/// <param name="Overseen">Units whose results the person oversees.</param>
/// <param name="Own">Units that the person works for.</param>
/// <param name="IsPublished">Then everybody in the round sees every line.</param>
public sealed record RankingSight(IReadOnlySet<Guid> Overseen, IReadOnlySet<Guid> Own, bool IsPublished)
{
    public bool IsOversight => Overseen.Count > 0;

    public bool ShowsLine(Guid unitId) => IsPublished || ShowsCard(unitId);

    /// <summary>Answers and reasons: never those of a foreign unit, published or not.</summary>
    public bool ShowsCard(Guid unitId) => Overseen.Contains(unitId) || Own.Contains(unitId);
}
