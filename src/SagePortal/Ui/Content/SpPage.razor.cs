using Microsoft.AspNetCore.Components;
using SagePortal.Platform.Tenancy;

namespace SagePortal.Ui;

/// <summary>Frame of a page: its only <c>h1</c>, breadcrumbs in the top bar, actions. The first primary action answers to the key <c>n</c>.</summary>
public sealed partial class SpPage : ComponentBase
{
    private string? _visited;

    [Inject]
    public required NavigationManager Navigation { get; init; }

    [Inject]
    public required RecentPages Recent { get; init; }

    [Inject]
    public required CurrentCaller CurrentCaller { get; init; }

    [Parameter, EditorRequired]
    public string Title { get; set; } = "";

    [Parameter]
    public string? Subtitle { get; set; }

    /// <summary>The way to the page; the page itself is added when the last step has an address.</summary>
    [Parameter]
    public IReadOnlyList<Breadcrumb>? Breadcrumbs { get; set; }

    /// <summary>Beside the title, for the state of the thing shown.</summary>
    [Parameter]
    public RenderFragment? Badge { get; set; }

    [Parameter]
    public RenderFragment? Actions { get; set; }

    [Parameter]
    public RenderFragment? ChildContent { get; set; }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        // Pages below another one show a single thing: those are what people come back to.
        if (Breadcrumbs is not { Count: > 0 } || !CurrentCaller.IsKnown || string.Equals(_visited, Title, StringComparison.Ordinal))
        {
            return;
        }

        _visited = Title;
        var path = new Uri(Navigation.Uri).AbsolutePath;
        await Recent.VisitAsync(CurrentCaller.Value, Title, Breadcrumbs[0].Text, path);
    }
}
