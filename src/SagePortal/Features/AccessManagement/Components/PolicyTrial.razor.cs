using Microsoft.AspNetCore.Components;
using SagePortal.Features.AccessManagement.Simulation;
using SagePortal.Platform.Access;
using SagePortal.Platform.Results;

namespace SagePortal.Features.AccessManagement.Components;

/// <summary>What a policy that is being written would decide by itself.</summary>
public sealed partial class PolicyTrial(SimulateCustomPolicy simulate) : ComponentBase
{
    private static readonly string[] s_fields = [];

    private SimulationInput _input = SimulationInput.Empty;
    private IReadOnlyList<AccessExplanation> _results = [];
    private IReadOnlyList<string> _missing = [];
    private IReadOnlyList<Error> _errors = [];

    [Parameter, EditorRequired]
    public string Text { get; set; } = "";

    private async Task RunAsync()
    {
        var result = await simulate.RunAsync(new CustomPolicies { PolicyInputList = [Text] }, _input.ToRequest(), CancellationToken.None);
        (_errors, _results) = (result.Errors, result.Value ?? []);
        _missing = [.. _results.SelectMany(r => r.MissingContext).Distinct(StringComparer.OrdinalIgnoreCase)];
    }
}
