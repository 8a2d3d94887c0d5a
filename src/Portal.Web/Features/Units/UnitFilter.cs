namespace Portal.Web.Features.Units;

/// <summary>What the list of units shows; every value stands in the address.</summary>
public sealed class UnitFilter
{
    /// <summary>Kind code: <c>DEPT</c>.</summary>
    public string? Kind { get; set; }

    /// <summary>Code of the unit above; its whole branch is shown.</summary>
    public string? Parent { get; set; }

    /// <summary>Cluster code; <c>-</c>: units without a cluster.</summary>
    public string? Cluster { get; set; }

    /// <summary>Part of a code or name; accents do not matter.</summary>
    public string? Q { get; set; }

    /// <summary>The day on which a province's type is asked; null: today.</summary>
    public DateOnly? AsOf { get; set; }

    public int Page { get; set; } = 1;
}
