using Microsoft.AspNetCore.Components;
using SagePortal.Platform.Access;

namespace SagePortal.Features.Accounts.Components;

/// <summary>Which managed policies to attach.</summary>
public sealed partial class PolicyChoice : ComponentBase
{
    [Inject]
    public required ManagedPolicies Policies { get; init; }

    [Parameter, EditorRequired]
    public required string Label { get; set; }

    [Parameter, EditorRequired]
    public IReadOnlyList<string> Chosen { get; set; } = [];

    [Parameter]
    public EventCallback<IReadOnlyList<string>> ChosenChanged { get; set; }

    [Parameter]
    public string? Error { get; set; }

    private Task ToggleAsync(string name, bool on) =>
        ChosenChanged.InvokeAsync(on ? [.. Chosen.Append(name).Distinct(StringComparer.Ordinal)] : [.. Chosen.Where(n => n != name)]);
}
