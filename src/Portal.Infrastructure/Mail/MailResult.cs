namespace Portal.Infrastructure.Mail;

/// <summary>What became of an attempt to send.</summary>
public enum MailResult
{
    /// <summary>The server took it.</summary>
    Sent,

    /// <summary>The server or the address says no for good: do not try again.</summary>
    Refused,

    /// <summary>Certainly not taken; try again later.</summary>
    Failed,

    /// <summary>The mail was on its way when the connection or the time ran out: it may have been taken.</summary>
    Unknown,
}
