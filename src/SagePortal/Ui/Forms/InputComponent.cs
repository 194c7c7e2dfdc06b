using Microsoft.AspNetCore.Components;

namespace SagePortal.Ui;

/// <summary>What all inputs share: they take id, description and validity from the field around them.</summary>
/// <typeparam name="T">Type of the value.</typeparam>
public abstract class InputComponent<T> : ComponentBase
{
    [CascadingParameter]
    public FieldContext? Field { get; set; }

    /// <summary>Overrides the id given by the field.</summary>
    [Parameter]
    public string? Id { get; set; }

    /// <summary>Form field name, for forms that are posted.</summary>
    [Parameter]
    public string? Name { get; set; }

    [Parameter]
    public T? Value { get; set; }

    [Parameter]
    public EventCallback<T?> ValueChanged { get; set; }

    [Parameter]
    public bool Disabled { get; set; }

    [Parameter]
    public string? Placeholder { get; set; }

    /// <summary>Accessible name where there is no <see cref="SpField"/> around.</summary>
    [Parameter]
    public string? Label { get; set; }

    [Parameter(CaptureUnmatchedValues = true)]
    public IReadOnlyDictionary<string, object>? More { get; set; }

    protected string? InputId => Id ?? Field?.InputId;

    protected string? Invalid => Field?.Invalid == true ? "true" : null;

    protected string? Required => Field?.Required == true ? "true" : null;

    protected Task SetAsync(T? value) => ValueChanged.InvokeAsync(value);
}
