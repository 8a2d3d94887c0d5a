namespace Portal.Domain.Committees;

/// <summary>The kinds of group that a decision sets up. Rules C01–C11 look at the committee itself only, and only its seats give a right.</summary>
public enum SeatGroup
{
    /// <summary>The committee: head, deputies, members.</summary>
    Committee,

    /// <summary>Văn phòng, tổ giúp việc Ban Chỉ đạo.</summary>
    Office,

    /// <summary>Tiểu ban.</summary>
    SubCommittee,
}
