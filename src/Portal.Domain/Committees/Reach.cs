namespace Portal.Domain.Committees;

/// <summary>How far a right reaches from the appointment that gives it.</summary>
public enum Reach
{
    /// <summary>The employing unit alone, nothing under it.</summary>
    OwnUnit,

    /// <summary>The appointment's scope unit and everything under it.</summary>
    Subtree,

    /// <summary>The whole province (or central body) in which the appointment's scope lies.</summary>
    Province,

    /// <summary>The whole portal.</summary>
    Everything,
}
