using Portal.Domain.Common;
using Portal.Domain.Incidents;

namespace Portal.Domain.Reviews;

/// <summary>What the verifier asks of the unit when a review goes back. All remarks of one return are sent at once.</summary>
public sealed class Remark
{
    public const int TextMaxLength = 2000;

    private Remark()
    {
    }

    /// <param name="criterionCode">The criterion it is about; null: the whole review.</param>
    public Remark(Guid reviewId, string? criterionCode, string text, Guid? byId, string byName, DateTimeOffset now)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            throw new RuleBrokenException("remark.text-missing");
        }

        if (text.Length > TextMaxLength)
        {
            throw new RuleBrokenException("answer.too-long");
        }

        Id = Guid.CreateVersion7();
        ReviewId = reviewId;
        CriterionCode = criterionCode;
        Text = text.Normalize().Trim();
        ById = byId;
        ByName = byName;
        At = now;
    }

    public Guid Id { get; private set; }

    public Guid ReviewId { get; private set; }

    public string? CriterionCode { get; private set; }

    public string Text { get; private set; } = "";

    /// <summary>Which return it went out with: 1 for the first; 0 while it is still with the verifier.</summary>
    public int ReturnNumber { get; private set; }

    public Guid? ById { get; private set; }

    public string ByName { get; private set; } = "";

    public DateTimeOffset At { get; private set; }

    public void SendWith(int returnNumber, DateTimeOffset now)
    {
        ReturnNumber = returnNumber;
        At = now;
    }

    /// <summary>It may be dropped or replaced, unless an incident holds it.</summary>
    /// <exception cref="RuleBrokenException"><c>answer.held</c>.</exception>
    public void EnsureNotHeld()
    {
        if (HeldText.IsIn(Text))
        {
            throw new RuleBrokenException("answer.held");
        }
    }
}
