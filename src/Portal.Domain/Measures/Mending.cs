namespace Portal.Domain.Measures;

/// <summary>What became of what was to be mended, as statistics count it.</summary>
public enum Mending
{
    /// <summary>Reported done by its day, and confirmed.</summary>
    InTime,

    /// <summary>Reported done after its day, and confirmed.</summary>
    Late,

    /// <summary>Not confirmed yet, and its day is not over or the unit has reported it done.</summary>
    UnderWay,

    /// <summary>Open past its day.</summary>
    Overdue,
}
