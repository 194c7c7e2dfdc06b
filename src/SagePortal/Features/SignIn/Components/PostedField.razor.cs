using Microsoft.AspNetCore.Components;

namespace SagePortal.Features.SignIn.Components;

/// <summary>A labelled input of a page that is posted as a plain form, without a circuit.</summary>
public sealed partial class PostedField : ComponentBase
{
    [Parameter, EditorRequired]
    public required string Id { get; set; }

    /// <summary>Name in the posted form, e.g. <c>Form.Email</c>.</summary>
    [Parameter, EditorRequired]
    public required string Name { get; set; }

    [Parameter, EditorRequired]
    public required string Label { get; set; }

    [Parameter]
    public string Type { get; set; } = "text";

    [Parameter]
    public string? Value { get; set; }

    [Parameter]
    public string? Autocomplete { get; set; }

    [Parameter]
    public int? MaxLength { get; set; }

    [Parameter]
    public bool Required { get; set; }

    [Parameter]
    public string? Hint { get; set; }

    [Parameter]
    public string? Error { get; set; }

    [Parameter(CaptureUnmatchedValues = true)]
    public IReadOnlyDictionary<string, object>? Attributes { get; set; }

    private string HintId => $"{Id}-hint";

    private string ErrorId => $"{Id}-error";

    private string? Description => Error is not null ? ErrorId : Hint is not null ? HintId : null;
}
