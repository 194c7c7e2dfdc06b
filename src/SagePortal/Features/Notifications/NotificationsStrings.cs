namespace SagePortal.Features.Notifications;

/// <summary>Marker of the strings of notifications. The text of a notification is the one under its kind.</summary>
public sealed class NotificationsStrings;
