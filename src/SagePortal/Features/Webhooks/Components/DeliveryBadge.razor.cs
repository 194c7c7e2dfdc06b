using Microsoft.AspNetCore.Components;
using SagePortal.Features.Webhooks.Delivery;
using SagePortal.Ui;

namespace SagePortal.Features.Webhooks.Components;

/// <summary>How a delivery stands.</summary>
public sealed partial class DeliveryBadge : ComponentBase
{
    [Parameter, EditorRequired]
    public WebhookDelivery Delivery { get; set; } = null!;

    private bool IsRetried => Delivery.Status == DeliveryStatus.Pending && Delivery.Failures > 0;

    private string Icon => Delivery.Status switch
    {
        DeliveryStatus.Delivered => "circle-check",
        DeliveryStatus.Dead => "circle-x",
        _ => IsRetried ? "repeat" : "send",
    };

    private BadgeKind Kind => Delivery.Status switch
    {
        DeliveryStatus.Delivered => BadgeKind.Success,
        DeliveryStatus.Dead => BadgeKind.Danger,
        _ => IsRetried ? BadgeKind.Warning : BadgeKind.Info,
    };
}
