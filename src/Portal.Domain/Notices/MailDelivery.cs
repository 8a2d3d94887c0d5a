namespace Portal.Domain.Notices;

/// <summary>How messages of a kind come by mail.</summary>
public enum MailDelivery
{
    /// <summary>Each by a mail of its own, outside quiet hours.</summary>
    Now,

    /// <summary>All of a day in one mail, on the next working morning.</summary>
    Digest,

    /// <summary>Not at all: only in the portal.</summary>
    Off,
}
