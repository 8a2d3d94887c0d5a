namespace Portal.Domain.Common;

/// <summary>What becomes of a due day that falls on a day off.</summary>
public enum DayOffRule
{
    /// <summary>It stays; pages warn of it.</summary>
    Keep,

    /// <summary>It becomes the first working day after it.</summary>
    Next,

    /// <summary>It becomes the last working day before it.</summary>
    Previous,
}
