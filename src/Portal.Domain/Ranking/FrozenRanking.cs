namespace Portal.Domain.Ranking;

/// <summary>A ranking as it was frozen: facts that nothing recomputes. A correction is a new version beside it.</summary>
public sealed class FrozenRanking
{
    private FrozenRanking()
    {
    }

    /// <param name="policyJson">The policy it was ranked by.</param>
    /// <param name="checksum">SHA-256 over all places and cards, lower-case hexadecimal.</param>
    public FrozenRanking(Guid roundId, int number, string policyJson, string checksum, Guid? frozenById, string frozenByName, DateTimeOffset frozenAt)
    {
        Id = Guid.CreateVersion7();
        RoundId = roundId;
        Number = number;
        PolicyJson = policyJson;
        Checksum = checksum;
        FrozenById = frozenById;
        FrozenByName = frozenByName;
        FrozenAt = frozenAt;
    }

    public Guid Id { get; private set; }

    public Guid RoundId { get; private set; }

    /// <summary>1 for the first freezing; the highest one holds.</summary>
    public int Number { get; private set; }

    public string PolicyJson { get; private set; } = "";

    public string Checksum { get; private set; } = "";

    public Guid? FrozenById { get; private set; }

    public string FrozenByName { get; private set; } = "";

    public DateTimeOffset FrozenAt { get; private set; }
}
