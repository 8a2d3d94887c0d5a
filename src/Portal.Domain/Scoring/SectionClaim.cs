using Portal.Domain.Checklists;

namespace Portal.Domain.Scoring;

/// <summary>What a unit gave itself in one section, what its verifier left of it, and what counts after second looks and appeals; points of the base.</summary>
public sealed record SectionClaim(Section Section, decimal Self, decimal Verified, decimal Final)
{
    /// <summary>Self minus verified; negative: the unit claimed less than it was given.</summary>
    public decimal OverClaim => Self - Verified;

    /// <summary>One for each section that is part of the base on any of the cards, in the order of the checklist.</summary>
    /// <param name="self">By the unit's own answers.</param>
    /// <param name="verified">As verification ended.</param>
    /// <param name="final">As it counts.</param>
    public static IReadOnlyList<SectionClaim> Of(Checklist checklist, ScoreCard self, ScoreCard verified, ScoreCard final)
    {
        var (own, set, counted) = (Sums(self), Sums(verified), Sums(final));
        return [.. checklist.Sections.Where(s => s.Kind.IsInBase() && (own.ContainsKey(s.Code) || set.ContainsKey(s.Code) || counted.ContainsKey(s.Code)))
            .Select(s => new SectionClaim(s, own.GetValueOrDefault(s.Code), set.GetValueOrDefault(s.Code), counted.GetValueOrDefault(s.Code)))];
    }

    private static Dictionary<string, decimal> Sums(ScoreCard card) =>
        card.Lines.Where(l => l.CountsInBase).GroupBy(l => l.SectionCode, StringComparer.Ordinal).ToDictionary(g => g.Key, g => g.Sum(l => l.Earned), StringComparer.Ordinal);
}
