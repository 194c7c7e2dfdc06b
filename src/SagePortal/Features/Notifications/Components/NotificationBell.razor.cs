using Microsoft.AspNetCore.Components;
using SagePortal.Platform.Notifications;
using SagePortal.Ui;

namespace SagePortal.Features.Notifications.Components;

/// <summary>The newest notifications, in the top bar of every page.</summary>
public sealed partial class NotificationBell : PortalPage
{
    private const int Shown = 8;
    private NotificationPage _page = new([], 0, 0);
    private bool _shown;

    [Inject]
    public required ListNotifications List { get; init; }

    [Inject]
    public required MarkNotificationsRead MarkRead { get; init; }

    protected override async Task OnInitializedAsync()
    {
        _shown = CurrentCaller.IsKnown && await MayAsync(NotificationsActions.ListNotifications);
        if (_shown)
        {
            Listen(Notification.Topic(Caller.PersonId), LoadAsync);
            await LoadAsync();
        }
    }

    private async Task LoadAsync()
    {
        var listed = await List.RunAsync(unreadOnly: false, 0, Shown, Cancellation);
        _page = listed.Value ?? _page;
    }

    private async Task MarkAsync(Guid? id)
    {
        await MarkRead.RunAsync(id, Cancellation);
        await LoadAsync();
    }
}
