namespace Portal.Domain.Accounts;

/// <summary>The next step for an account that nobody uses.</summary>
/// <param name="Rung">For a warning: the rung, in days before disabling.</param>
/// <param name="DisableOn">The day on which it is disabled unless somebody uses it.</param>
public sealed record IdleStep(IdleStepKind Kind, int Rung, DateOnly DisableOn)
{
    public static readonly IdleStep Nothing = new(IdleStepKind.Nothing, 0, default);
}
