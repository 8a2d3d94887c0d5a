namespace Portal.Domain.Violations;

/// <summary>How far a violation is established. Only confirmed ones count.</summary>
public enum ViolationStatus
{
    Suspected,
    Confirmed,
    Dismissed,
}
