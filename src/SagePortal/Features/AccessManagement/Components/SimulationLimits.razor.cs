using Microsoft.AspNetCore.Components;
using SagePortal.Platform.Results;
using SagePortal.Ui;

namespace SagePortal.Features.AccessManagement.Components;

/// <summary>Further policies of a simulation: more identity policies, boundary, guardrail, session and resource policy.</summary>
public sealed partial class SimulationLimits : ComponentBase
{
    [Parameter, EditorRequired]
    public SimulationPolicies Chosen { get; set; } = SimulationPolicies.None;

    [Parameter]
    public EventCallback<SimulationPolicies> ChosenChanged { get; set; }

    /// <summary>Managed policies to choose from, by name.</summary>
    [Parameter, EditorRequired]
    public IReadOnlyList<SelectOption> Policies { get; set; } = [];

    /// <summary>What the last simulation said of the policies.</summary>
    [Parameter]
    public IReadOnlyList<Error> Errors { get; set; } = [];

    private SelectOption[] Free => [.. Policies.Where(p => !Chosen.Managed.Contains(p.Value, StringComparer.Ordinal))];

    private Task AddAsync(string? name) => name is null ? Task.CompletedTask : SetAsync(Chosen with { Managed = [.. Chosen.Managed, name] });

    private Task SetAsync(SimulationPolicies chosen) => ChosenChanged.InvokeAsync(chosen);
}
