using Portal.Domain.Common;

namespace Portal.Domain.Reviews;

/// <summary>Proof by reference: which document, where in it, who holds it. Never the document itself.</summary>
public sealed class Evidence
{
    public const int TextMaxLength = 300;

    private Evidence()
    {
    }

    public Evidence(Guid reviewId, string criterionCode, string number, DateOnly? issuedOn, string issuer, string location, string holder)
    {
        Id = OrderedId.Next();
        ReviewId = reviewId;
        CriterionCode = criterionCode;
        Change(number, issuedOn, issuer, location, holder);
    }

    public Guid Id { get; private set; }

    public Guid ReviewId { get; private set; }

    public string CriterionCode { get; private set; } = "";

    /// <summary>Number and symbol of the document.</summary>
    public string Number { get; private set; } = "";

    public DateOnly? IssuedOn { get; private set; }

    public string Issuer { get; private set; } = "";

    /// <summary>Section or page.</summary>
    public string Location { get; private set; } = "";

    /// <summary>Who keeps it.</summary>
    public string Holder { get; private set; } = "";

    /// <summary>It says no more than that proof exists and where: somebody who wants it seen goes there.</summary>
    /// <param name="number">Number and symbol as written; empty: not named.</param>
    public static bool OnlyExists(string? number, DateOnly? issuedOn) => string.IsNullOrWhiteSpace(number) && issuedOn is null;

    public void Change(string number, DateOnly? issuedOn, string issuer, string location, string holder)
    {
        if (new[] { number, issuer, location, holder }.Any(t => t.Length > TextMaxLength))
        {
            throw new RuleBrokenException("answer.too-long");
        }

        Number = number;
        IssuedOn = issuedOn;
        Issuer = issuer;
        Location = location;
        Holder = holder;
    }
}
