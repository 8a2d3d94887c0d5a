namespace Portal.Domain.Violations;

/// <summary>Who found it.</summary>
public enum ViolationDetection
{
    Other,

    /// <summary>The unit itself.</summary>
    Self,

    /// <summary>An inspection or a check.</summary>
    Inspection,

    /// <summary>The Police: they need not be told of it any more.</summary>
    Police,
}
