using System.ComponentModel.DataAnnotations;

namespace Portal.Web.Features.Reviews;

/// <summary>Answers of many criteria, as they would stand after a paste or a fill.</summary>
public sealed class GridForm
{
    public const int MaxRows = 200;

    [MaxLength(MaxRows)]
    public IList<GridRowForm> Rows { get; set; } = [];
}
