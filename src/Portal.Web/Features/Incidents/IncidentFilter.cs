using Portal.Domain.Incidents;

namespace Portal.Web.Features.Incidents;

/// <summary>Filters of the list as they stand in the address.</summary>
public sealed class IncidentFilter
{
    /// <summary>Code of the unit.</summary>
    public string? Unit { get; set; }

    public IncidentChannel? Channel { get; set; }

    /// <summary><c>open</c> or <c>closed</c>; anything else: all.</summary>
    public string? State { get; set; }

    public DateOnly? From { get; set; }

    public DateOnly? To { get; set; }

    public int Page { get; set; } = 1;

    public bool IsEmpty => this is { Unit: null or "", Channel: null, State: not ("open" or "closed"), From: null, To: null };
}
