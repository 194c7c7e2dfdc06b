using Microsoft.Extensions.Localization;

namespace SagePortal.Features.Notifications;

/// <summary>How a notification reads and looks.</summary>
public static class NotificationTexts
{
    /// <summary>The text under its kind in the user's language; an unknown kind shows its subject.</summary>
    public static string Text(this NotificationRow row, IStringLocalizer<NotificationsStrings> strings)
    {
        var text = strings[row.Kind, row.Subject];
        return text.ResourceNotFound ? row.Subject : text.Value;
    }

    public static string Icon(this NotificationRow row) => row.Kind switch
    {
        _ when row.Kind.EndsWith("Failed", StringComparison.Ordinal) => "circle-x",
        _ when row.Kind.EndsWith("Stopped", StringComparison.Ordinal) => "circle-stop",
        _ when row.Kind.EndsWith("Rejected", StringComparison.Ordinal) => "thumbs-down",
        _ when row.Kind.EndsWith("Requested", StringComparison.Ordinal) => "clipboard-list",
        _ when row.Kind.StartsWith("Dataset", StringComparison.Ordinal) => "database",
        _ => "circle-check",
    };
}
