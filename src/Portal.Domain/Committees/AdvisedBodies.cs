namespace Portal.Domain.Committees;

/// <summary>Whom a committee advises (rule C09: all three).</summary>
[Flags]
public enum AdvisedBodies
{
    None = 0,

    /// <summary>Tỉnh ủy, Thành ủy.</summary>
    PartyCommittee = 1,

    /// <summary>Hội đồng nhân dân.</summary>
    PeoplesCouncil = 2,

    /// <summary>Ủy ban nhân dân.</summary>
    PeoplesCommittee = 4,

    All = PartyCommittee | PeoplesCouncil | PeoplesCommittee,
}
