namespace Portal.Web.Features.Notifications;

/// <summary>Texts of the notification pages.</summary>
public sealed class NotificationsText;
