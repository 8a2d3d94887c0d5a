namespace Portal.Domain.Committees;

/// <summary>Why a decision took effect although a rule warned: who said so, and when.</summary>
public sealed class WarningReason
{
    public const int TextMaxLength = 500;

    private WarningReason()
    {
    }

    internal WarningReason(CommitteeDecision decision, string rule, string text, Guid personId, DateTimeOffset at)
    {
        (DecisionId, UnitId, Rule, Text, PersonId, At) = (decision.Id, decision.UnitId, rule, text.Normalize().Trim(), personId, at);
    }

    public Guid DecisionId { get; private set; }

    public Guid UnitId { get; private set; }

    /// <summary><c>C07</c>…</summary>
    public string Rule { get; private set; } = "";

    public string Text { get; private set; } = "";

    public Guid PersonId { get; private set; }

    public DateTimeOffset At { get; private set; }
}
