namespace Portal.Web.Features.Reviews;

/// <summary>A zip of filled workbooks.</summary>
public sealed class SentBooksForm
{
    public IFormFile? File { get; set; }
}
