namespace Portal.Domain.Inspections;

/// <summary>Why somebody without an account may not be independent of the unit: nothing that forbids, something to look into.</summary>
public enum MemberDoubt
{
    /// <summary>Nothing speaks against it.</summary>
    None,

    /// <summary>Their body names the inspected unit within it: a room or a branch of it, perhaps.</summary>
    Body,

    /// <summary>Somebody of this name is employed by the unit.</summary>
    Name,
}
