using Microsoft.AspNetCore.Components;
using SagePortal.Platform.Notifications;
using SagePortal.Ui;

namespace SagePortal.Features.Notifications.Pages;

/// <summary>All of a person's notifications in this account.</summary>
public sealed partial class NotificationsPage : PortalPage
{
    private const int PageSize = 30;
    private NotificationPage _page = new([], 0, 0);
    private LoadState _state;
    private string? _error;

    [Inject]
    public required ListNotifications List { get; init; }

    [Inject]
    public required MarkNotificationsRead MarkRead { get; init; }

    [SupplyParameterFromQuery(Name = "unread")]
    public bool Unread { get; set; }

    [SupplyParameterFromQuery(Name = "page")]
    public int? PageNumber { get; set; }

    private int Page => Math.Max(1, PageNumber ?? 1);

    protected override void OnInitialized() => Listen(Notification.Topic(Caller.PersonId), LoadAsync);

    protected override Task OnParametersSetAsync() => LoadAsync();

    private async Task LoadAsync()
    {
        var listed = await List.RunAsync(Unread, Page - 1, PageSize, Cancellation);
        _error = listed.IsSuccess ? null : listed.Error.Message;
        _page = listed.Value ?? _page;
        _state = !listed.IsSuccess ? LoadState.Error : _page.Rows.Count == 0 ? LoadState.Empty : LoadState.Content;
    }

    private void Filter(string tab) =>
        SetQuery(new Dictionary<string, object?>(StringComparer.Ordinal) { ["unread"] = tab == "unread" ? true : null, ["page"] = null });

    private void TurnTo(int page) => SetQuery("page", page == 1 ? null : page);

    private async Task MarkAsync(Guid? id)
    {
        var marked = await MarkRead.RunAsync(id, Cancellation);
        if (!marked.IsSuccess)
        {
            Toasts.Error(marked.Error.Message);
        }

        await LoadAsync();
    }
}
