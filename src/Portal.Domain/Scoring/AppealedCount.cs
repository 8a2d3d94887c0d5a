using Portal.Domain.Checklists;
using Portal.Domain.Common;
using Portal.Domain.Reviews;
using Portal.Domain.Violations;

namespace Portal.Domain.Scoring;

/// <summary>
/// What the register of violations counts beside an appeal that was accepted against a frozen ranking: the appeal settled the count of its day, and whatever the register says later
/// counts on top of it.
/// </summary>
public static class AppealedCount
{
    /// <summary>What of a case came after the decision: all of it where it was confirmed later, else the sanctions that were entered later and still stand.</summary>
    /// <param name="entries">History of the case.</param>
    /// <param name="sanctions">Sanctions of the case that stand.</param>
    public static ViolationFact Since(DateTimeOffset decidedAt, ViolationFact fact, IReadOnlyCollection<ViolationEntry> entries, IReadOnlyCollection<ViolationSanction> sanctions)
    {
        if (entries.Any(e => e.Kind == ViolationEntryKind.Confirmed && e.At > decidedAt))
        {
            return fact;
        }

        int Entered(ViolationEntryKind kind, SanctionKind of)
        {
            // one document may sanction several people: as many as were entered later, and no more than stand
            var later = entries.Where(e => e.Kind == kind && e.At > decidedAt).GroupBy(e => (e.Document, e.Day)).ToDictionary(g => g.Key, g => g.Count());
            return sanctions.Where(s => s.Kind == of && !s.IsSamePerson).GroupBy(s => (s.Document, Day: (DateOnly?)s.On)).Sum(g => Math.Min(g.Count(), later.GetValueOrDefault(g.Key)));
        }

        return fact with
        {
            Effect = ViolationEffect.Other,
            PersonsDisciplined = Entered(ViolationEntryKind.Disciplined, SanctionKind.Discipline),
            Fines = Entered(ViolationEntryKind.Fined, SanctionKind.Fine),
        };
    }

    /// <summary>The register's counts with one that an appeal settled.</summary>
    /// <param name="criterion">What was appealed against; one that counts nothing of the registers leaves the counts as they are.</param>
    /// <param name="answer">The answer that the appeal made count.</param>
    /// <param name="later">See <see cref="Since"/>.</param>
    public static RegisterCounts Settle(RegisterCounts counts, Criterion criterion, ScoredAnswer? answer, DateRange period, IEnumerable<ViolationFact> later)
    {
        if (criterion.ComputedFrom is not { } source)
        {
            return counts;
        }

        var settled = EffectiveAnswer.Of(criterion, answer).Value is AnswerValue.Number number ? (long)decimal.Ceiling(number.Value) : 0;
        return counts.With(source, settled + RegisterCounts.From(period, later, isLate: false).For(source));
    }
}
