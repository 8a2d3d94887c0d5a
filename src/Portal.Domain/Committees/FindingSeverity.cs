namespace Portal.Domain.Committees;

/// <summary>How much a finding weighs.</summary>
public enum FindingSeverity
{
    /// <summary>To know.</summary>
    Info,

    /// <summary>A decision takes effect only with a reason.</summary>
    Warning,

    /// <summary>A decision cannot take effect.</summary>
    Error,
}
