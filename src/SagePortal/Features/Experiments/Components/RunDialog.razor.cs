using Microsoft.AspNetCore.Components;
using SagePortal.Features.Experiments.TrialComponents;

namespace SagePortal.Features.Experiments.Components;

/// <summary>Everything that a run reported.</summary>
public sealed partial class RunDialog : ComponentBase
{
    [Parameter, EditorRequired]
    public TrialComponentDescription Run { get; set; } = null!;

    [Parameter]
    public EventCallback OnClose { get; set; }

    private IEnumerable<(string Title, List<(string Name, string Value)> Values)> Lists => new (string Title, List<(string Name, string Value)> Values)[]
    {
        (L["Parameters"], [.. RunValues.ParametersOf(Run).Select(name => (name, RunValues.Parameter(Run, name) ?? ""))]),
        (L["Inputs"], [.. RunValues.Artifacts(Run.InputArtifacts)]),
        (L["Outputs"], [.. RunValues.Artifacts(Run.OutputArtifacts)]),
    }.Where(list => list.Values.Count > 0);
}
