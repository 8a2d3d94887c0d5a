namespace Portal.Web.Features.Measures;

/// <summary>What is typed on the page of a measure.</summary>
public interface IMeasureForm
{
    /// <summary>Row version of the measure that was shown.</summary>
    uint Version { get; set; }
}
