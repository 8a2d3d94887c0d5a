using System.ComponentModel.DataAnnotations;

namespace Portal.Web.Features.Reviews;

/// <summary>One criterion's row of the grid.</summary>
public sealed class GridRowForm
{
    [StringLength(20)]
    public string? Criterion { get; set; }

    public AnswerForm Answer { get; set; } = new();
}
