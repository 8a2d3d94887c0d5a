namespace Portal.Domain.Reviews;

/// <summary>One gate of a review, without its texts.</summary>
/// <param name="IsYes">The unit's answer; null: none, or one of a predecessor that nobody has confirmed.</param>
/// <param name="OverruledYes">The verifier's; null: not overruled.</param>
/// <param name="HasReason">The unit said why.</param>
public sealed record GateFact(string GateCode, bool? IsYes, bool? OverruledYes = null, bool HasReason = true)
{
    /// <summary>The verifier's word, else the unit's; null: unanswered.</summary>
    public bool? Effective => OverruledYes ?? IsYes;
}
