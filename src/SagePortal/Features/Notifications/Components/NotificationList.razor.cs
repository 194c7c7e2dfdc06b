using Microsoft.AspNetCore.Components;

namespace SagePortal.Features.Notifications.Components;

/// <summary>Notifications as links to what they tell of.</summary>
public sealed partial class NotificationList : ComponentBase
{
    [Parameter, EditorRequired]
    public IReadOnlyList<NotificationRow> Rows { get; set; } = [];

    /// <summary>One was pressed; the link is followed all the same.</summary>
    [Parameter]
    public EventCallback<NotificationRow> OnOpen { get; set; }
}
