using Portal.Domain.Common;

namespace Portal.Domain.Checklists;

/// <summary>A legal text that criteria cite, with the days on which it is in force. Data, never code: the law changes.</summary>
public sealed class LegalText
{
    public const int CodeMaxLength = 40;
    public const int NumberMaxLength = 80;

    private LegalText()
    {
    }

    public LegalText(
        string code, string kind, string number, DateOnly? issuedOn, string issuerVi, string issuerEn, string titleVi, string titleEn, DateOnly? from, DateOnly? to, string? replacedBy, bool isConfirmed)
    {
        Code = code;
        Kind = kind;
        Number = number;
        IssuedOn = issuedOn;
        IssuerVi = issuerVi;
        IssuerEn = issuerEn;
        TitleVi = titleVi;
        TitleEn = titleEn;
        From = from;
        To = to;
        ReplacedBy = replacedBy;
        IsConfirmed = isConfirmed;
    }

    public string Code { get; private set; } = "";

    public string Kind { get; private set; } = "";

    public string Number { get; private set; } = "";

    public DateOnly? IssuedOn { get; private set; }

    public string IssuerVi { get; private set; } = "";

    public string IssuerEn { get; private set; } = "";

    public string TitleVi { get; private set; } = "";

    public string TitleEn { get; private set; } = "";

    /// <summary>First day in force; null: unknown.</summary>
    public DateOnly? From { get; private set; }

    /// <summary>Last day in force; null: still in force.</summary>
    public DateOnly? To { get; private set; }

    /// <summary>Code of the text that replaced it.</summary>
    public string? ReplacedBy { get; private set; }

    /// <summary>False: from memory, to be confirmed by the standing office.</summary>
    public bool IsConfirmed { get; private set; }

    public uint Version { get; private set; }

    /// <exception cref="RuleBrokenException"><c>legal.days</c>: it ends before it begins.</exception>
    public void Write(
        string kind, string number, DateOnly? issuedOn, LocalText issuer, LocalText title, DateOnly? from, DateOnly? to, string? replacedBy, bool isConfirmed)
    {
        if (to < from)
        {
            throw new RuleBrokenException("legal.days");
        }

        (Kind, Number, IssuedOn) = (kind, number, issuedOn);
        (IssuerVi, IssuerEn, TitleVi, TitleEn) = (issuer.Vi, issuer.En, title.Vi, title.En);
        (From, To, ReplacedBy, IsConfirmed) = (from, to, replacedBy, isConfirmed);
    }

    public bool IsInForceOn(DateOnly day) => (From is null || From <= day) && (To is null || day <= To);
}
