namespace Portal.Domain.Checklists;

/// <summary>Where a version of a checklist stands.</summary>
public enum ChecklistStatus
{
    Draft,

    /// <summary>Frozen and usable in rounds.</summary>
    Published,

    /// <summary>Readable for ever, not offered any more.</summary>
    Superseded,
}
