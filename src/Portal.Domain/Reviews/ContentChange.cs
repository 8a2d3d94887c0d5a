namespace Portal.Domain.Reviews;

/// <summary>What of one criterion is not as it was signed off.</summary>
/// <param name="Code">Of the criterion; empty: of the review as a whole.</param>
/// <param name="Parts">Of <see cref="AllParts"/>, in that order.</param>
public sealed record ContentChange(string Code, IReadOnlyList<string> Parts)
{
    /// <summary>Names of parts, as texts have them: <c>decision</c> is the result, <c>reason</c> why it was decided so.</summary>
    public static IReadOnlyList<string> AllParts { get; } = ["gates", "value", "finding", "measure", "note", "evidence", "files", "decision", "reason"];

    /// <summary>The part that a field of an answer in <see cref="SignedContent"/> belongs to.</summary>
    internal static string PartOfAnswer(string field) => field switch
    {
        "value" or "notApplicable" => "value",
        "measure" or "responsible" or "measureDueOn" => "measure",
        _ => field,
    };

    /// <summary>The part that a field of a decision in <see cref="ApprovedContent"/> belongs to.</summary>
    internal static string PartOfDecision(string field) => field == "reason" ? "reason" : "decision";
}
