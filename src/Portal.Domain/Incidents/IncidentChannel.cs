namespace Portal.Domain.Incidents;

/// <summary>How something came that should not have come.</summary>
public enum IncidentChannel
{
    /// <summary>Typed into a form or cell; the guard refused it.</summary>
    Form,

    /// <summary>An evidence file; the guard refused it.</summary>
    File,

    /// <summary>A workbook or another file to read in; the guard refused it.</summary>
    Import,

    /// <summary>Stood in the portal until somebody reported it.</summary>
    Reported,
}
