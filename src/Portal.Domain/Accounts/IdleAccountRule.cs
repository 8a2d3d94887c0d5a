namespace Portal.Domain.Accounts;

/// <summary>Accounts that nobody uses are disabled (level 3: after 45 idle days), after warnings.</summary>
/// <param name="Days">Idle days after which an account is disabled; 0: never.</param>
/// <param name="Warnings">Days before disabling on which the person is warned: 14, 3.</param>
public sealed record IdleAccountRule(int Days, IReadOnlyList<int> Warnings)
{
    /// <summary>
    /// The step due on <paramref name="today"/>. With 45 days and warnings 14 and 3, an account last used on 1 October is warned on 1 November, warned
    /// again on 12 November and disabled on 15 November. Nobody is disabled unwarned: after an outage the last warning comes first, and disabling waits for its days.
    /// </summary>
    /// <param name="warnedRung">Rung of the last warning since the last use; null: none.</param>
    /// <param name="warnedOn">Its day.</param>
    public IdleStep Next(DateOnly lastUsedOn, int? warnedRung, DateOnly? warnedOn, DateOnly today)
    {
        if (Days == 0)
        {
            return IdleStep.Nothing;
        }

        var planned = lastUsedOn.AddDays(Days);
        var last = Warnings.Count > 0 ? Warnings.Min() : 0;
        var due = Warnings.Where(days => today >= planned.AddDays(-days)).Order().Cast<int?>().FirstOrDefault();
        if (due is { } rung && (warnedRung is null || rung < warnedRung))
        {
            return new IdleStep(IdleStepKind.Warn, rung, Later(planned, rung == last ? today.AddDays(last) : planned));
        }

        var on = warnedOn is { } day ? Later(planned, day.AddDays(last)) : planned;
        return today >= on && (Warnings.Count == 0 || warnedRung == last) ? new IdleStep(IdleStepKind.Disable, 0, on) : IdleStep.Nothing;
    }

    private static DateOnly Later(DateOnly one, DateOnly other) => one > other ? one : other;
}
