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

    /// <summary>A verifier's question about one answer, and the unit's reply.</summary>
    Question,

    /// <summary>What a verifier asked for when a review went back.</summary>
    Remark,

    /// <summary>The reasons of a decision on one answer: of now, of before, of a second person.</summary>
    Decision,

    /// <summary>A unit's reason at a gate question, and a verifier's.</summary>
    Gate,

    /// <summary>An appeal, and what was decided on it.</summary>
    Appeal,
}
