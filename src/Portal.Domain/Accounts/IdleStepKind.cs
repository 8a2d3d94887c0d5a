namespace Portal.Domain.Accounts;

/// <summary>What is due for an account that nobody uses.</summary>
public enum IdleStepKind
{
    Nothing,

    Warn,

    Disable,
}
