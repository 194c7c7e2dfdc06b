namespace SagePortal.Features.Notifications;

/// <summary>Some notifications, newest first, and how many in all.</summary>
/// <param name="Rows">Of this page.</param>
/// <param name="Total">All that match.</param>
/// <param name="Unread">All not read, whatever the filter.</param>
public sealed record NotificationPage(IReadOnlyList<NotificationRow> Rows, int Total, int Unread);

/// <param name="Id">Identity.</param>
/// <param name="Kind">Key of its text.</param>
/// <param name="Subject">Name of the thing.</param>
/// <param name="Link">Local path.</param>
/// <param name="CreatedAt">When it happened.</param>
/// <param name="IsRead">Whether the person has seen it.</param>
public sealed record NotificationRow(Guid Id, string Kind, string Subject, string Link, DateTimeOffset CreatedAt, bool IsRead);
