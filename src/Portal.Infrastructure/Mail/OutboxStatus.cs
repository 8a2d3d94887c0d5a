namespace Portal.Infrastructure.Mail;

/// <summary>Where a queued mail stands.</summary>
public enum OutboxStatus
{
    /// <summary>Waits for its (next) try.</summary>
    Queued,

    /// <summary>A sender has claimed it; if that sender dies, the outcome is unknown.</summary>
    Sending,

    Sent,

    /// <summary>Given up after the last try, or refused for good.</summary>
    Failed,

    /// <summary>Not needed any more, for example because the review was submitted meanwhile.</summary>
    Skipped,

    /// <summary>Waits for the recipient's next digest.</summary>
    Gathering,

    /// <summary>Went out inside a digest.</summary>
    Digested,

    /// <summary>Told in the portal only, by the recipient's choice or the ladder's.</summary>
    InPortal,
}
