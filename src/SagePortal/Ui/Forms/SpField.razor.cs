using Microsoft.AspNetCore.Components;

namespace SagePortal.Ui;

/// <summary>Label, hint and error of one input, tied together for screen readers.</summary>
public sealed partial class SpField : ComponentBase
{
    private readonly string _ownId = ElementIds.Next("field");
    private FieldContext _context = new("", "", null, false, false);

    [Parameter, EditorRequired]
    public string Label { get; set; } = "";

    [Parameter]
    public string? Hint { get; set; }

    /// <summary>Null when the value is fine.</summary>
    [Parameter]
    public string? Error { get; set; }

    [Parameter]
    public bool Required { get; set; }

    /// <summary>Id of the input when it is to have a fixed one.</summary>
    [Parameter]
    public string? For { get; set; }

    [Parameter, EditorRequired]
    public RenderFragment? ChildContent { get; set; }

    protected override void OnParametersSet()
    {
        var id = For ?? _ownId;
        var described = (Error, Hint) switch
        {
            (not null, not null) => $"{id}-error {id}-hint",
            (not null, null) => $"{id}-error",
            (null, not null) => $"{id}-hint",
            _ => null,
        };
        _context = new FieldContext(id, $"{id}-label", described, Error is not null, Required);
    }
}
