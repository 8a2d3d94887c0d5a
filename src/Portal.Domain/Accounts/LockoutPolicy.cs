namespace Portal.Domain.Accounts;

/// <summary>When wrong passwords lock, and for how long (level 3: at most 5 wrong ones, 12 hours).</summary>
/// <param name="Failures">Wrong tries in a row from one network that lock the account for that network.</param>
/// <param name="First">How long the first lock lasts.</param>
/// <param name="Longest">How long a lock lasts at most.</param>
/// <param name="Ceiling">Wrong tries within a day from all networks together that lock the account for networks it has never been used from.</param>
public sealed record LockoutPolicy(int Failures, TimeSpan First, TimeSpan Longest, int Ceiling)
{
    /// <summary>Tries older than this are forgotten, and so is how often they have locked.</summary>
    public static readonly TimeSpan Memory = TimeSpan.FromHours(24);

    private const int Growth = 4;

    /// <summary>How long a lock lasts after <paramref name="earlier"/> locks: 15 minutes, 1 hour, 4 hours, then 12 hours each time.</summary>
    public TimeSpan Duration(int earlier)
    {
        var lasts = First;
        for (var i = 0; i < earlier && lasts < Longest; i++)
        {
            lasts *= Growth;
        }

        return lasts < Longest ? lasts : Longest;
    }
}
