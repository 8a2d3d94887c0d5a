using Portal.Domain.Common;

namespace Portal.Domain.Rounds;

/// <summary>What a round that is issued on must keep to, so that its results are there when its owner has to answer.</summary>
/// <param name="ParentPeriod">Period of the round above.</param>
/// <param name="OwnerDueOn">The day on which the owner itself is due there, extension included.</param>
public sealed record CascadeBounds(DateRange ParentPeriod, DateOnly OwnerDueOn)
{
    /// <summary>The last day that can be a due day below.</summary>
    public DateOnly LastDueOn => OwnerDueOn.AddDays(-1);

    /// <summary>What does not fit: <c>cascade.due-not-before</c>, <c>cascade.period-outside</c>; null: nothing.</summary>
    /// <example>The province is due on 10/12: its communes are due on 09/12 at the latest.</example>
    public RuleBrokenException? Problem(DateRange period, DateOnly dueOn) =>
        DueProblem(dueOn)
        ?? (period.From < ParentPeriod.From || period.To > ParentPeriod.To ? new RuleBrokenException("cascade.period-outside", ParentPeriod.From, ParentPeriod.To) : null);

    /// <summary>As <see cref="Problem"/>, for a due day that moves alone.</summary>
    public RuleBrokenException? DueProblem(DateOnly dueOn) => dueOn >= OwnerDueOn ? new RuleBrokenException("cascade.due-not-before", OwnerDueOn) : null;

    /// <exception cref="RuleBrokenException">See <see cref="Problem"/>.</exception>
    public void Ensure(DateRange period, DateOnly dueOn)
    {
        if (Problem(period, dueOn) is { } problem)
        {
            throw problem;
        }
    }
}
