namespace Portal.Domain.Rounds;

/// <summary>What a round is for. Only rounds of the same kind are compared with each other.</summary>
public enum RoundKind
{
    /// <summary>Hằng năm: the whole checklist, what "last year" and the emulation ranking mean.</summary>
    Yearly,

    /// <summary>Chuyên đề: chosen criteria of a published checklist.</summary>
    Thematic,

    /// <summary>Đột xuất: when something happened; all or chosen criteria.</summary>
    AdHoc,

    /// <summary>Rà soát lại: every unit is asked only about what was weak, missing or unsuitable in a closed round.</summary>
    FollowUp,
}
