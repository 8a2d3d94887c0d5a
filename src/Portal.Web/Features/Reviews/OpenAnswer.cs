using Portal.Domain.Reviews;
using Portal.Domain.Rounds;

namespace Portal.Web.Features.Reviews;

/// <summary>An answer about to be written, with what decides whether it may be.</summary>
/// <param name="Answer">Null: not answered yet.</param>
/// <param name="Evidence">What the answer names, in the order of the page.</param>
/// <param name="Answered">Codes of all criteria of the review that have a value, with spaces between; null: none.</param>
public sealed record OpenAnswer(Round Round, Review Review, Answer? Answer, List<Evidence> Evidence, string? Answered)
{
    /// <summary>Codes of the criteria that have a value, once this one is stored as it is now.</summary>
    public IReadOnlySet<string> AnsweredWith(Answer stored)
    {
        var codes = (Answered ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries).ToHashSet(StringComparer.Ordinal);
        if (stored.IsAnswered)
        {
            codes.Add(stored.CriterionCode);
        }
        else
        {
            codes.Remove(stored.CriterionCode);
        }

        return codes;
    }
}
