namespace Portal.Web.Features.Reviews;

/// <summary>Which answers an evidence file proves.</summary>
public sealed class FileCriteriaForm
{
    /// <summary>Codes of the chosen criteria.</summary>
    public IList<string> Criteria { get; set; } = [];
}
