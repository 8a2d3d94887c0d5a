using Portal.Domain.Common;

namespace Portal.Web.Features.Reviews;

/// <summary>How far one section of a review is.</summary>
/// <param name="Errors">Answers in it that cannot be signed as they are; unanswered ones are not among them.</param>
/// <param name="IsOptional">Bonus and deductions: beside the base, not counted in "answered n of N".</param>
/// <param name="Dropped">Criteria that a closed gate drops; they are in no other number.</param>
public sealed record SectionProgress(string Code, LocalText Title, int Answered, int Total, int Errors, bool IsOptional, int Dropped = 0)
{
    /// <summary>Nothing of it is asked of the unit any more.</summary>
    public bool IsDropped => Total == 0 && Dropped > 0;

    /// <summary>Key of icon, colour and words.</summary>
    public string State => IsDropped ? "dropped" : (Errors, Answered) switch
    {
        ( > 0, _) => "err",
        (_, 0) => "none",
        var (_, n) when n == Total => "done",
        _ => "part",
    };
}
