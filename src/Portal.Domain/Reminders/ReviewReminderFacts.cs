using Portal.Domain.Common;

namespace Portal.Domain.Reminders;

/// <summary>What the plan needs to know of one unit's review.</summary>
/// <param name="DueOn">The review's own due day, extension included.</param>
/// <param name="IsSubmitted">A submission stands. A withdrawn one does not.</param>
/// <param name="IsReturned">Returned to the unit and not submitted again; outweighs <paramref name="IsSubmitted"/>.</param>
/// <param name="AnswerBy">The day by which a returned review is asked back, if one was set.</param>
/// <param name="IssuedOn">The day on which the unit got the review.</param>
/// <param name="DayKnownSince">The day of the extension or return that set the day now valid; rungs that would have fallen before it were never owed.</param>
/// <param name="Pause">The pause that is on today; null: there is none.</param>
/// <param name="IsSent">It waits for signature.</param>
public sealed record ReviewReminderFacts(
    Guid ReviewId,
    string UnitCode,
    DateOnly DueOn,
    bool IsSubmitted,
    bool IsReturned,
    DateOnly? AnswerBy,
    DateOnly IssuedOn,
    DateOnly? DayKnownSince = null,
    DateRange? Pause = null,
    bool IsSent = false);
