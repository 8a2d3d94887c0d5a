using Portal.Domain.Common;
using Portal.Domain.Notices;

namespace Portal.Infrastructure.Mail;

/// <summary>What a mail says in the portal: its subject in both languages, and the local address it leads to.</summary>
/// <param name="Quiet">Hours in which the mail waits unless its recipient chose others.</param>
public sealed record NoticeText(LocalText Title, string Path, QuietHours Quiet);
