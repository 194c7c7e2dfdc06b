using Microsoft.AspNetCore.Components;

namespace SagePortal.Features.Webhooks.Components;

/// <summary>Tells a new secret, once.</summary>
public sealed partial class SecretNotice : ComponentBase
{
    [Parameter, EditorRequired]
    public string Secret { get; set; } = "";

    /// <summary>It was put in a safe place.</summary>
    [Parameter, EditorRequired]
    public EventCallback OnSaved { get; set; }
}
