using System.Text.Json;
using Portal.Domain.Reviews;

namespace Portal.Web.Features.Reviews;

/// <summary>A receipt, read from exactly what was signed.</summary>
public sealed record ReceiptPage
{
    public required ReviewOverview Review { get; init; }

    public required string Code { get; init; }

    public required string ByName { get; init; }

    public required string ByPost { get; init; }

    public required DateTimeOffset SignedAt { get; init; }

    public required bool IsLate { get; init; }

    public required string Sha256 { get; init; }

    /// <summary>The stored content still has the hash that was signed.</summary>
    public required bool IsIntact { get; init; }

    public required DateTimeOffset? WithdrawnAt { get; init; }

    public required int Answers { get; init; }

    public required IReadOnlyList<EvidenceLine> Evidence { get; init; }

    /// <summary>What was said to gates when it was signed.</summary>
    public IReadOnlyList<GateLine> Gates { get; init; } = [];

    public static ReceiptPage Of(ReviewOverview review, Submission signed)
    {
        using var content = JsonDocument.Parse(signed.Content);
        var answers = content.RootElement.GetProperty("answers").EnumerateArray().ToList();
        return new()
        {
            Review = review,
            Code = signed.ReceiptCode,
            ByName = signed.SignedByName,
            ByPost = signed.SignedByPost,
            SignedAt = signed.SignedAt,
            IsLate = signed.IsLate,
            Sha256 = signed.ContentSha256,
            IsIntact = SignedContent.Sha256(signed.Content) == signed.ContentSha256,
            WithdrawnAt = signed.WithdrawnAt,
            Answers = answers.Count,
            Gates = content.RootElement.TryGetProperty("gates", out var gates)
                ? [.. gates.EnumerateArray().Select(g => new GateLine(g.GetProperty("gate").GetString()!, g.GetProperty("answer").GetString()!, g.GetProperty("reason").GetString()!))]
                : [],
            Evidence = [.. answers.SelectMany(answer => answer.GetProperty("evidence").EnumerateArray().Select(document => new EvidenceLine(
                answer.GetProperty("criterion").GetString()!,
                document.GetProperty("number").GetString()!,
                DateOnly.TryParseExact(document.GetProperty("issuedOn").GetString(), "yyyy-MM-dd", out var day) ? day : null,
                document.GetProperty("issuer").GetString()!,
                document.GetProperty("location").GetString()!,
                document.GetProperty("holder").GetString()!)))],
        };
    }

    /// <param name="Answer"><c>yes</c>, <c>no</c> or empty.</param>
    public sealed record GateLine(string Gate, string Answer, string Reason);

    /// <summary>A document as it was named when signed.</summary>
    public sealed record EvidenceLine(string Criterion, string Number, DateOnly? IssuedOn, string Issuer, string Location, string Holder);
}
