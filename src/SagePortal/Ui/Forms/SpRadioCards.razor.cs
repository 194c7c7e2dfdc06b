using Microsoft.AspNetCore.Components;

namespace SagePortal.Ui;

/// <summary>Radio buttons as cards, for choices that need a word of explanation.</summary>
/// <typeparam name="T">Type of the value.</typeparam>
public sealed partial class SpRadioCards<T> : InputComponent<T>
{
    private readonly string _group = ElementIds.Next("radio");

    [Parameter, EditorRequired]
    public IReadOnlyList<RadioCard<T>> Options { get; set; } = [];

    private bool IsChosen(RadioCard<T> option) => EqualityComparer<T>.Default.Equals(option.Value, Value);
}
