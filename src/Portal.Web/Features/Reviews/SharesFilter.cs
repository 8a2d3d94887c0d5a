namespace Portal.Web.Features.Reviews;

/// <summary>Which criteria the page of shared work shows.</summary>
public sealed class SharesFilter
{
    /// <summary>Value of <see cref="Who"/>: given to the reader.</summary>
    public const string Mine = "mine";

    /// <summary>Value of <see cref="Who"/>: given to nobody.</summary>
    public const string Nobody = "nobody";

    /// <summary><c>mine</c>, <c>nobody</c> or a person's id; empty: everybody.</summary>
    public string? Who { get; set; }

    /// <summary>Code of a section; empty: all.</summary>
    public string? Section { get; set; }

    /// <summary><c>open</c>, <c>late</c> or <c>done</c>; empty: all.</summary>
    public string? State { get; set; }
}
