using Microsoft.AspNetCore.Components;
using SagePortal.Ui;

namespace SagePortal.Features.Notifications.Components;

/// <summary>A page of notifications in whatever state it is.</summary>
public sealed partial class NotificationPane : ComponentBase
{
    [Parameter, EditorRequired]
    public LoadState State { get; set; }

    [Parameter]
    public string? ErrorText { get; set; }

    [Parameter, EditorRequired]
    public NotificationPage Page { get; set; } = new([], 0, 0);

    /// <summary>From 1.</summary>
    [Parameter, EditorRequired]
    public int Number { get; set; }

    [Parameter, EditorRequired]
    public int PageSize { get; set; }

    [Parameter]
    public EventCallback OnRetry { get; set; }

    [Parameter]
    public EventCallback<NotificationRow> OnOpen { get; set; }

    [Parameter]
    public EventCallback<int> OnPage { get; set; }
}
