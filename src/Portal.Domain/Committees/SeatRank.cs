namespace Portal.Domain.Committees;

/// <summary>What the post is in its body (rules C05, C07).</summary>
public enum SeatRank
{
    /// <summary>Lãnh đạo: head or deputy head of the body.</summary>
    Leadership,

    /// <summary>Đại diện: anybody else whom the body sends.</summary>
    Representative,
}
