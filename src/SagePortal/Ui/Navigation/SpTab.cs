using Microsoft.AspNetCore.Components;

namespace SagePortal.Ui;

/// <summary>A tab of <see cref="SpTabs"/>.</summary>
public sealed class SpTab : ComponentBase
{
    [CascadingParameter]
    public required SpTabs Tabs { get; set; }

    /// <summary>Stands in the address, so kept short and stable.</summary>
    [Parameter, EditorRequired]
    public string Key { get; set; } = "";

    [Parameter, EditorRequired]
    public string Text { get; set; } = "";

    [Parameter]
    public string? Icon { get; set; }

    [Parameter]
    public long? Count { get; set; }

    /// <summary>Shown, but not to be opened: what does not apply is not hidden.</summary>
    [Parameter]
    public bool Disabled { get; set; }

    [Parameter, EditorRequired]
    public RenderFragment? ChildContent { get; set; }

    // INVARIANT: a tab with content is set anew whenever its tabs render.
    protected override void OnParametersSet() => Tabs.Add(this);
}
