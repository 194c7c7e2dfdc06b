using Microsoft.AspNetCore.Components;

namespace SagePortal.Ui;

/// <summary>Shows exactly one of loading, error with retry, empty and content.</summary>
public sealed partial class Loadable : ComponentBase
{
    [Parameter, EditorRequired]
    public LoadState State { get; set; }

    [Parameter]
    public string? ErrorText { get; set; }

    [Parameter]
    public EventCallback OnRetry { get; set; }

    [Parameter]
    public RenderFragment? EmptyContent { get; set; }

    [Parameter]
    public RenderFragment? ChildContent { get; set; }
}
