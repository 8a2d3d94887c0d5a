using Portal.Domain.Notices;

namespace Portal.Web.Features.Notifications;

/// <summary>Which notices to show; in the address.</summary>
public sealed class NoticeFilter
{
    /// <summary>Only what was not read.</summary>
    public bool Unread { get; set; }

    public NoticeKind? Kind { get; set; }

    public bool IsEmpty => !Unread && Kind is null;

    public string Query()
    {
        var parts = new List<string>();
        if (Unread)
        {
            parts.Add("unread=true");
        }

        if (Kind is { } kind)
        {
            parts.Add("kind=" + kind);
        }

        return parts.Count == 0 ? "" : "?" + string.Join('&', parts);
    }
}
