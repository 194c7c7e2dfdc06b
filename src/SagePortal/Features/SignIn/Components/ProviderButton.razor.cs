using Microsoft.AspNetCore.Components;

namespace SagePortal.Features.SignIn.Components;

/// <summary>A form that leads to another provider.</summary>
public sealed partial class ProviderButton : ComponentBase
{
    /// <summary>The provider's name in the configuration.</summary>
    [Parameter, EditorRequired]
    public required string Name { get; set; }

    /// <summary>What for; null is sign-in.</summary>
    [Parameter]
    public string? Purpose { get; set; }

    /// <summary>Where to go on when the provider agreed.</summary>
    [Parameter]
    public string? ReturnUrl { get; set; }

    [Parameter, EditorRequired]
    public required RenderFragment ChildContent { get; set; }
}
