using Portal.Domain.Reviews;

namespace Portal.Web.Features.Reviews;

/// <summary>A page of an evidence file as a picture.</summary>
/// <param name="Number">The version asked for; null: the one that stands.</param>
/// <param name="Page">From 1.</param>
/// <param name="Pages">How many the file has.</param>
public sealed record FilePreviewPage(ReviewOverview Review, EvidenceFileVersion Version, int? Number, int Page, int Pages)
{
    public string Files => Review.Path("/files");

    public string File => $"{Files}/{Version.FileId}";

    public string Picture => $"{File}/pages/{Page}{Query}";

    public string At(int page) => $"{File}/view?page={page}{(Number is { } number ? $"&version={number}" : "")}";

    private string Query => Number is { } number ? $"?version={number}" : "";
}
