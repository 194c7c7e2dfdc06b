namespace SagePortal.Features.Notifications;

/// <summary>Actions on one's own notifications; nobody reads another person's.</summary>
public static class NotificationsActions
{
    public const string ListNotifications = "sageportal:ListNotifications";
    public const string MarkNotificationsRead = "sageportal:MarkNotificationsRead";
}
