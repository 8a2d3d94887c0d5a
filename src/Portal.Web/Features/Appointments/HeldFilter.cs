using Portal.Domain.Committees;

namespace Portal.Web.Features.Appointments;

/// <summary>The filters of the list, as they stand in its address.</summary>
public sealed class HeldFilter
{
    /// <summary>Name or e-mail.</summary>
    public string? Q { get; set; }

    public Capacity? Capacity { get; set; }

    /// <summary>Only capacities that give this right.</summary>
    public Right? Right { get; set; }

    /// <summary>Code of a unit: appointments there or below.</summary>
    public string? Unit { get; set; }

    /// <summary>Only those held for somebody else.</summary>
    public bool Acting { get; set; }

    /// <summary>Ended and coming ones, too.</summary>
    public bool All { get; set; }

    /// <summary>Only those overdue in the access review.</summary>
    public bool Overdue { get; set; }

    public int Page { get; set; } = 1;
}
