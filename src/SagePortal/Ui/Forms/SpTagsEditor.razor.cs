using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;

namespace SagePortal.Ui;

/// <summary>Edits the tags of a resource: up to fifty, as in AWS.</summary>
public sealed partial class SpTagsEditor : ComponentBase
{
    private const int Most = 50;

    [Inject]
    public required IStringLocalizer<UiStrings> L { get; init; }

    [Parameter, EditorRequired]
    public IReadOnlyList<SpTag> Tags { get; set; } = [];

    [Parameter]
    public EventCallback<IReadOnlyList<SpTag>> TagsChanged { get; set; }

    [Parameter]
    public bool Disabled { get; set; }

    /// <summary>Accessible name.</summary>
    [Parameter]
    public string? Label { get; set; }

    /// <summary>Text of the button, where the pairs are no tags.</summary>
    [Parameter]
    public string? AddText { get; set; }

    private static string Trimmed(ChangeEventArgs args) => (args.Value as string ?? "").Trim();

    private Task AddAsync() => TagsChanged.InvokeAsync([.. Tags, new SpTag("", "")]);

    private Task ReplaceAsync(int at, SpTag tag) => TagsChanged.InvokeAsync([.. Tags.Take(at), tag, .. Tags.Skip(at + 1)]);

    private Task RemoveAsync(int at) => TagsChanged.InvokeAsync([.. Tags.Take(at), .. Tags.Skip(at + 1)]);
}
