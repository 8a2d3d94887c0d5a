namespace Portal.Web.Features.Reviews;

/// <summary>Which rows of the grid are shown.</summary>
public sealed class GridFilter
{
    public GridRows? Show { get; set; }
}
