using Portal.Domain.Reviews;
using Portal.Infrastructure.Verifying;

namespace Portal.Web.Features.Reviews;

/// <summary>A unit's review at a glance.</summary>
public sealed record SummaryPage
{
    public required ReviewOverview Review { get; init; }

    /// <summary>Remarks of the last return, all at once.</summary>
    public required IReadOnlyList<ReviewRemark> Remarks { get; init; }

    /// <summary>Questions of verifiers about single answers, open ones first.</summary>
    public IReadOnlyList<Clarification> Clarifications { get; init; } = [];

    /// <summary>Answers of last year that could be taken over at once.</summary>
    public int Reusable { get; init; }

    /// <summary>What is talked about, for the unit itself; null for others.</summary>
    public UnitThreads.Model? Threads { get; init; }

    /// <summary>What verification ended with, and what has changed since; null: it has not ended.</summary>
    public ApprovalReading.State? Approval { get; init; }

    /// <summary>Newest first.</summary>
    public required IReadOnlyList<Signing> Signings { get; init; }

    /// <summary>Address where filling in goes on.</summary>
    public string ContinuePath => Review.Problems.Any(p => p.IsGate) ? Review.GatePath() : Review.Path(
        "/groups/" + (Review.Sections.FirstOrDefault(s => !s.IsOptional && (s.Errors > 0 || s.Answered < s.Total)) ?? Review.Sections.FirstOrDefault(s => !s.IsDropped) ?? Review.Sections[0]).Code);

    /// <summary>Text key of whose turn it is.</summary>
    public string WaitsFor => Review.IsRoundOpen ? "waits." + Review.StatusCode : "waits.closed";

    /// <summary>One submission in the review's history.</summary>
    public sealed record Signing(string ReceiptCode, DateTimeOffset SignedAt, string ByName, string ByPost, bool IsLate, DateTimeOffset? WithdrawnAt);
}
