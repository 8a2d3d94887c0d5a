namespace Portal.Domain.Incidents;

/// <summary>What an incident is about.</summary>
public enum IncidentItem
{
    /// <summary>Input that the guard refused: nothing was stored.</summary>
    Refused,

    /// <summary>The texts of an answer and of its references.</summary>
    Answer,

    /// <summary>A comment in a thread on a criterion.</summary>
    Comment,

    /// <summary>An evidence file: its content and its name, in all versions.</summary>
    File,

    /// <summary>The name of a unit.</summary>
    UnitName,
}
