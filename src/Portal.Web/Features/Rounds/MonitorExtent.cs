namespace Portal.Web.Features.Rounds;

/// <summary>How much of the monitor is asked for.</summary>
public enum MonitorExtent
{
    /// <summary>One page of units with everything around it.</summary>
    Page,

    /// <summary>The units of one page alone, to go on scrolling.</summary>
    Rows,

    /// <summary>All units, for a file.</summary>
    Everything,
}
