namespace Portal.Domain.Violations;

/// <summary>Whether the case is a cyber-security incident as well: then Decree 331/2026, article 31, sets hours to report in.</summary>
public enum CyberGrade
{
    None,

    /// <summary>Reported within 72 hours.</summary>
    Ordinary,

    /// <summary>A first notice within 24 hours, the report within 72.</summary>
    Serious,
}
