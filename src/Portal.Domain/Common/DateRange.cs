namespace Portal.Domain.Common;

/// <summary>Days from the first to the last, both included. 15/12/2025–14/12/2026 is the year 2026 of secrecy reporting.</summary>
public sealed record DateRange
{
    public DateRange(DateOnly from, DateOnly to)
    {
        if (to < from)
        {
            throw new RuleBrokenException("period.ends-before-start");
        }

        (From, To) = (from, to);
    }

    public DateOnly From { get; }

    public DateOnly To { get; }

    public bool Contains(DateOnly day) => day >= From && day <= To;
}
