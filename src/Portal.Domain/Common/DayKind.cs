namespace Portal.Domain.Common;

/// <summary>What a day of the working calendar is.</summary>
public enum DayKind
{
    /// <summary>As the week says: worked from Monday to Friday.</summary>
    Ordinary,

    /// <summary>A day off.</summary>
    Off,

    /// <summary>A day of the weekend worked to make up for a day off.</summary>
    Work,
}
