using Portal.Domain.Committees;

namespace Portal.Web.Features.Administration;

/// <summary>The filters of the list, as they stand in its address.</summary>
public sealed class PersonFilter
{
    public string? Q { get; set; }

    public Capacity? Capacity { get; set; }

    /// <summary>Code of a unit: people employed there or below.</summary>
    public string? Unit { get; set; }

    /// <summary><c>true</c> or <c>false</c>; empty: both.</summary>
    public bool? Active { get; set; }

    /// <summary>Only people who have never signed in.</summary>
    public bool Never { get; set; }

    /// <summary>Only locked accounts.</summary>
    public bool Locked { get; set; }

    public int Page { get; set; } = 1;
}
