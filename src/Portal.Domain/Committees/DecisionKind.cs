namespace Portal.Domain.Committees;

/// <summary>What a decision on a committee does. Each one carries the whole list, so that any two can be compared.</summary>
public enum DecisionKind
{
    /// <summary>Thành lập.</summary>
    Establishing,

    /// <summary>Kiện toàn.</summary>
    Consolidating,

    /// <summary>Sửa đổi, bổ sung.</summary>
    Amending,
}
