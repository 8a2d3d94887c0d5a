using Portal.Domain.Common;

namespace Portal.Web.Features.Reviews;

/// <summary>How far one section of a review is.</summary>
/// <param name="Errors">Answers in it that cannot be signed as they are; unanswered ones are not among them.</param>
/// <param name="IsOptional">Bonus and deductions: beside the base, not counted in "answered n of N".</param>
public sealed record SectionProgress(string Code, LocalText Title, int Answered, int Total, int Errors, bool IsOptional)
{
    /// <summary>Key of icon, colour and words.</summary>
    public string State => (Errors, Answered) switch
    {
        ( > 0, _) => "err",
        (_, 0) => "none",
        var (_, n) when n == Total => "done",
        _ => "part",
    };
}
