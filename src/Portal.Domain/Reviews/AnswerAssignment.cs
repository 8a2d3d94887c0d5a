using Portal.Domain.Common;

namespace Portal.Domain.Reviews;

/// <summary>
/// Somebody of the unit is asked to answer a criterion by a day. It shares the work and is no right: everybody who may fill in the review may still answer. At most one for each
/// review and criterion.
/// </summary>
public sealed class AnswerAssignment
{
    private AnswerAssignment()
    {
    }

    public AnswerAssignment(Guid reviewId, string criterionCode) => (ReviewId, CriterionCode) = (reviewId, criterionCode);

    public Guid ReviewId { get; private set; }

    public string CriterionCode { get; private set; } = "";

    public Guid PersonId { get; private set; }

    public string PersonName { get; private set; } = "";

    /// <summary>By when the person is asked to have answered.</summary>
    public DateOnly DueOn { get; private set; }

    public Guid? AssignedById { get; private set; }

    public string AssignedByName { get; private set; } = "";

    public DateTimeOffset AssignedAt { get; private set; }

    /// <summary>Refuses a day on which nobody can answer any more, or that leaves no time to sign.</summary>
    /// <param name="reviewDueOn">When the review is due; a day after it is taken only once that day has passed.</param>
    /// <exception cref="RuleBrokenException"><c>assignment.day-past</c>, <c>assignment.day-late</c>.</exception>
    public static void EnsureDay(DateOnly dueOn, DateOnly today, DateOnly reviewDueOn)
    {
        if (dueOn < today)
        {
            throw new RuleBrokenException("assignment.day-past");
        }

        if (dueOn > reviewDueOn && reviewDueOn >= today)
        {
            throw new RuleBrokenException("assignment.day-late", reviewDueOn);
        }
    }

    /// <summary>Gives it to a person, also from somebody else.</summary>
    public void GiveTo(Guid personId, string personName, DateOnly dueOn, Guid? byId, string byName, DateTimeOffset now)
    {
        (PersonId, PersonName, DueOn) = (personId, personName, dueOn);
        (AssignedById, AssignedByName, AssignedAt) = (byId, byName, now);
    }
}
