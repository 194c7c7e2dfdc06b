using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;

namespace SagePortal.Ui;

/// <summary>Renders its content after its earlier siblings have received their parameters: what collects children comes before, what uses them inside.</summary>
public sealed class Deferred : ComponentBase
{
    [Parameter]
    public RenderFragment? ChildContent { get; set; }

    protected override void BuildRenderTree(RenderTreeBuilder builder) => builder.AddContent(0, ChildContent);
}
