namespace Portal.Domain.Committees;

/// <summary>Where a decision stands on a day.</summary>
public enum DecisionStatus
{
    /// <summary>Dự thảo: may be changed, binds nobody.</summary>
    Draft,

    /// <summary>Signed; its first day is still to come.</summary>
    Upcoming,

    /// <summary>Đang có hiệu lực.</summary>
    InEffect,

    /// <summary>Hết hiệu lực: a later decision took its place.</summary>
    Superseded,
}
