using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;

namespace SagePortal.Ui;

/// <summary>Tabs by the ARIA pattern: arrow keys, Home and End move between them. Only the active tab's content is rendered.</summary>
public sealed partial class SpTabs : ComponentBase
{
    private readonly string _id = ElementIds.Next("tabs");
    private readonly List<SpTab> _tabs = [];
    private readonly Dictionary<string, ElementReference> _buttons = new(StringComparer.Ordinal);

    /// <summary>Key of the active tab; the first one that is not disabled when null or unknown.</summary>
    [Parameter]
    public string? Active { get; set; }

    [Parameter]
    public EventCallback<string> OnChange { get; set; }

    /// <summary>Accessible name.</summary>
    [Parameter]
    public string? Label { get; set; }

    /// <summary>The tabs.</summary>
    [Parameter, EditorRequired]
    public RenderFragment? ChildContent { get; set; }

    private SpTab? Current => _tabs.Find(tab => string.Equals(tab.Key, Active, StringComparison.Ordinal) && !tab.Disabled) ?? _tabs.Find(tab => !tab.Disabled);

    private string PanelId => _id + "-panel";

    internal void Add(SpTab tab) => _tabs.Add(tab);

    private string TabId(SpTab tab) => $"{_id}-{tab.Key}";

    private Task ActivateAsync(SpTab tab) => ReferenceEquals(tab, Current) ? Task.CompletedTask : OnChange.InvokeAsync(tab.Key);

    private async Task MoveAsync(KeyboardEventArgs args)
    {
        var enabled = _tabs.FindAll(tab => !tab.Disabled);
        var at = enabled.FindIndex(tab => ReferenceEquals(tab, Current));
        var next = args.Key switch
        {
            "ArrowRight" => (at + 1) % enabled.Count,
            "ArrowLeft" => (at - 1 + enabled.Count) % enabled.Count,
            "Home" => 0,
            "End" => enabled.Count - 1,
            _ => -1,
        };
        if (next < 0)
        {
            return;
        }

        var target = enabled[next];
        await ActivateAsync(target);
        await _buttons[target.Key].FocusAsync();
    }
}
