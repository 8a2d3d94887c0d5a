using Portal.Domain.Common;

namespace Portal.Domain.Rounds;

/// <content>The decision or plan that orders the round; recorded when it has been signed, which may be after the issue.</content>
public sealed partial class Round
{
    public const int DecisionNumberMaxLength = 60;

    /// <summary>Number and symbol: <c>41/KH-BCĐ</c>; empty: not recorded yet.</summary>
    public string DecisionNumber { get; private set; } = "";

    public DateOnly? DecisionOn { get; private set; }

    /// <summary>Post of whoever signs, in Vietnamese as the document writes it.</summary>
    public string DecisionPost { get; private set; } = "";

    public string DecisionSignatory { get; private set; } = "";

    /// <summary>By its symbol the document is a plan (<c>41/KH-BCĐ</c>), and else a decision; null: no number is recorded.</summary>
    public bool? IsOrderedByPlan => DecisionNumber.Length == 0
        ? null
        : DecisionNumber.Contains("/KH-", StringComparison.OrdinalIgnoreCase) || DecisionNumber.EndsWith("/KH", StringComparison.OrdinalIgnoreCase);

    /// <summary>Records who signs, and number and day once it is signed: both or neither.</summary>
    /// <param name="today">No document is dated later.</param>
    /// <exception cref="RuleBrokenException"><c>round.decision-half</c>, <c>round.decision-in-future</c>, <c>round.imported</c>.</exception>
    public void RecordDecision(string number, DateOnly? on, string post, string signatory, DateOnly today)
    {
        if (IsImported)
        {
            throw new RuleBrokenException("round.imported");
        }

        number = number.Normalize().Trim();
        if (number.Length == 0 != on is null)
        {
            throw new RuleBrokenException("round.decision-half");
        }

        if (on > today)
        {
            throw new RuleBrokenException("round.decision-in-future");
        }

        (DecisionNumber, DecisionOn, DecisionPost, DecisionSignatory) = (number, on, post.Normalize().Trim(), signatory.Normalize().Trim());
        DocumentReference = on is { } day ? FormattableString.Invariant($"{number}, {day:dd/MM/yyyy}") : "";
    }
}
