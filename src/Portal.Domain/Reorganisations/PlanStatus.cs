namespace Portal.Domain.Reorganisations;

/// <summary>How a planned reorganisation stands.</summary>
public enum PlanStatus
{
    /// <summary>Its day is still to come.</summary>
    Waiting,

    /// <summary>Carried out on its day.</summary>
    Done,

    /// <summary>It could not be done on its day; the secretariat was told why.</summary>
    Refused,

    /// <summary>Taken back before its day.</summary>
    Cancelled,
}
