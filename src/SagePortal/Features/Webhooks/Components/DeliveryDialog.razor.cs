using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.AspNetCore.Components;
using SagePortal.Features.Webhooks.Delivery;

namespace SagePortal.Features.Webhooks.Components;

/// <summary>One delivery with all its tries and what was sent.</summary>
public sealed partial class DeliveryDialog : ComponentBase
{
    private static readonly JsonSerializerOptions s_indented = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Null keeps the dialog closed.</summary>
    [Parameter, EditorRequired]
    public WebhookDelivery? Delivery { get; set; }

    [Parameter]
    public bool MayRedeliver { get; set; }

    [Parameter]
    public EventCallback<WebhookDelivery> OnRedeliver { get; set; }

    [Parameter, EditorRequired]
    public EventCallback OnClose { get; set; }

    private static string Pretty(string json) => JsonSerializer.Serialize(JsonDocument.Parse(json).RootElement, s_indented);
}
