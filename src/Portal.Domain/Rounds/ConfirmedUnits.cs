namespace Portal.Domain.Rounds;

/// <summary>Units that a person saw and confirmed before an act on all of them.</summary>
public static class ConfirmedUnits
{
    /// <summary>
    /// Of so many confirmed units so many would be passed over now. Up to one in a hundred are left to the report; more is another thing than what was
    /// confirmed, and is shown again.
    /// </summary>
    /// <example>3 of 300 go on; 1 of 20 is shown again.</example>
    public static bool HaveChanged(int confirmed, int passedOver) => passedOver * 100 > confirmed;
}
