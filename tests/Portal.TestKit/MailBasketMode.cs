namespace Portal.TestKit;

/// <summary>How the mail basket answers.</summary>
public enum MailBasketMode
{
    Accept,

    /// <summary>550 to every recipient.</summary>
    Refuse,

    /// <summary>451 to every recipient.</summary>
    Later,

    /// <summary>Takes the mail, then cuts the line without an answer.</summary>
    Drop,

    /// <summary>Takes the mail and never answers.</summary>
    Hold,
}
