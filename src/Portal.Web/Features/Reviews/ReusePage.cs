using Portal.Domain.Checklists;

namespace Portal.Web.Features.Reviews;

/// <summary>What of last year's review would be taken over at once, before it is.</summary>
public sealed record ReusePage(ReviewOverview Review, IReadOnlyList<ReusePage.Part> Parts)
{
    /// <param name="Reusable">Criteria whose answers of last year would be taken over.</param>
    /// <param name="Answered">Criteria that somebody has answered: they stay as they are.</param>
    /// <param name="Without">Criteria without an answer of last year, or with one that does not fit this year's question.</param>
    public sealed record Part(Section Section, IReadOnlyList<Criterion> Reusable, int Answered, int Without);

    public int Reusable => Parts.Sum(p => p.Reusable.Count);

    /// <summary>Codes of what would be taken over, as the form carries them.</summary>
    public string Codes => string.Join(';', Parts.SelectMany(p => p.Reusable).Select(c => c.Code));
}
