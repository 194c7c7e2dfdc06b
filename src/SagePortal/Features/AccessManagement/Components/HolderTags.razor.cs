using Microsoft.AspNetCore.Components;
using SagePortal.Platform.Results;
using SagePortal.Ui;

namespace SagePortal.Features.AccessManagement.Components;

/// <summary>The tags of a user, role or policy.</summary>
public sealed partial class HolderTags : ComponentBase
{
    private IReadOnlyList<KeyValuePair<string, string>>? _read;
    private IReadOnlyList<SpTag> _tags = [];

    [Parameter, EditorRequired]
    public IReadOnlyList<KeyValuePair<string, string>> Tags { get; set; } = [];

    /// <summary>What the tags are for; null says it of principals.</summary>
    [Parameter]
    public string? Text { get; set; }

    /// <summary>Null when the reader may not.</summary>
    [Parameter]
    public Func<TagChange, Task<Result>>? OnSave { get; set; }

    private TagChange Change =>
        new(
            [.. _tags.Where(t => t.Key.Length > 0 && !Tags.Contains(KeyValuePair.Create(t.Key, t.Value))).Select(t => KeyValuePair.Create(t.Key, t.Value))],
            [.. Tags.Select(t => t.Key).Where(key => !_tags.Any(t => t.Key == key))]);

    // What is being edited stays when the page loads the same again.
    protected override void OnParametersSet()
    {
        if (_read is null || !_read.SequenceEqual(Tags))
        {
            _read = Tags;
            _tags = [.. Tags.Select(t => new SpTag(t.Key, t.Value))];
        }
    }

    private Task SaveAsync() => OnSave?.Invoke(Change) ?? Task.CompletedTask;
}
