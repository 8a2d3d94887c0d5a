namespace Portal.Domain.Violations;

/// <summary>Who must be told of a case.</summary>
public enum ReportDuty
{
    /// <summary>The unit's head, at once.</summary>
    Head,

    /// <summary>The Police (PA03), at once.</summary>
    Police,

    /// <summary>First notice of a serious cyber-security incident to the Ministry of Public Security, within 24 hours.</summary>
    CyberNotice,

    /// <summary>Report of a cyber-security incident to the Ministry of Public Security, within 72 hours.</summary>
    CyberReport,

    /// <summary>Notice that personal data were violated, within 72 hours.</summary>
    PersonalData,
}
