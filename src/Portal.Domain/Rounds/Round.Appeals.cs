using Portal.Domain.Common;
using Portal.Domain.Reminders;

namespace Portal.Domain.Rounds;

/// <content>Until when units may appeal against their results.</content>
public sealed partial class Round
{
    /// <summary>Working days in which units may appeal against what they were told, unless somebody sets another last day.</summary>
    public const int AppealDays = 5;

    /// <summary>When units were told their provisional results; null: they were not.</summary>
    public DateTimeOffset? ProvisionalAt { get; private set; }

    /// <summary>Last day on which a unit may appeal; null: units know no results yet.</summary>
    public DateOnly? AppealUntil { get; private set; }

    /// <summary>Units learn their provisional results, and may appeal until a day.</summary>
    /// <exception cref="RuleBrokenException"><c>round.not-closed</c>, <c>appeal.until-past</c>.</exception>
    public void TellProvisional(DateOnly until, DateTimeOffset now)
    {
        if (Status != RoundStatus.Closed)
        {
            throw new RuleBrokenException("round.not-closed");
        }

        // told once more with the same last day nobody hears anything new: no mail goes, and the ladder goes on from the day of the first
        var isNews = ProvisionalAt is null || AppealUntil != until;
        AllowAppeals(until, now);
        ProvisionalAt = isNews ? now : ProvisionalAt;
    }

    /// <summary>Units may appeal until a day, also against a published ranking.</summary>
    /// <exception cref="RuleBrokenException"><c>appeal.until-past</c>.</exception>
    public void AllowAppeals(DateOnly until, DateTimeOffset now) =>
        AppealUntil = until >= LocalDay.Of(now) ? until : throw new RuleBrokenException("appeal.until-past");

    /// <summary>When units may appeal; publishing a ranking tells results and a last day anew. Null: units know no results yet.</summary>
    public AppealTerm? TermOfAppeals() => AppealUntil is { } until && (PublishedAt ?? ProvisionalAt) is { } at ? new(LocalDay.Of(at), until, PublishedAt is not null) : null;

    /// <summary>Appeals may be filed on a day by every unit.</summary>
    public bool IsAppealable(DateOnly today) => AppealUntil >= today;

    /// <summary>Last day on which one unit may appeal: the round's, or its own where that is later.</summary>
    /// <param name="own"><see cref="Reviews.Review.AppealUntil"/>.</param>
    public DateOnly? AppealUntilWith(DateOnly? own) => own > AppealUntil ? own : AppealUntil;

    /// <param name="own"><see cref="Reviews.Review.AppealUntil"/>.</param>
    /// <exception cref="RuleBrokenException"><c>appeal.not-open</c>: no results are known yet; <c>appeal.too-late</c>.</exception>
    public void EnsureAppealable(DateOnly today, DateOnly? own)
    {
        if (AppealUntilWith(own) is not { } until)
        {
            throw new RuleBrokenException("appeal.not-open");
        }

        if (until < today)
        {
            throw new RuleBrokenException("appeal.too-late", until);
        }
    }
}
