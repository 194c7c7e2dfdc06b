using Microsoft.AspNetCore.Components;
using SagePortal.Ui;

namespace SagePortal.Features.AccessManagement.Components;

/// <summary>Groups of a user or members of a group, with adding and removing.</summary>
public sealed partial class NameList : ComponentBase
{
    private string? _chosen;

    [Parameter, EditorRequired]
    public IReadOnlyList<string> Names { get; set; } = [];

    /// <summary>Part of the address of each: <c>users</c> or <c>groups</c>.</summary>
    [Parameter, EditorRequired]
    public string Folder { get; set; } = "";

    [Parameter]
    public string EmptyText { get; set; } = "";

    [Parameter]
    public string AddLabel { get; set; } = "";

    [Parameter]
    public IReadOnlyList<string> Choices { get; set; } = [];

    /// <summary>Null when the reader may not.</summary>
    [Parameter]
    public Func<string, Task>? OnAdd { get; set; }

    /// <summary>Null when the reader may not.</summary>
    [Parameter]
    public Func<string, Task>? OnRemove { get; set; }

    private SelectOption[] Left => [.. Choices.Except(Names, StringComparer.Ordinal).Select(name => new SelectOption(name, name))];

    private Task AddAsync()
    {
        var chosen = _chosen;
        _chosen = null;
        return chosen is not null && OnAdd is not null ? OnAdd(chosen) : Task.CompletedTask;
    }
}
