using Microsoft.AspNetCore.Components;
using SagePortal.Features.Experiments.TrialComponents;
using SagePortal.Ui;

namespace SagePortal.Features.Experiments.Components;

/// <summary>Runs side by side: last values of their metrics, and their parameters.</summary>
public sealed partial class RunBoard : ComponentBase
{
    private const int MostParameters = 12;

    private bool _onlyDifferent = true;

    [Parameter, EditorRequired]
    public IReadOnlyList<TrialComponentDescription> Runs { get; set; } = [];

    /// <summary>Names, one column each.</summary>
    [Parameter, EditorRequired]
    public IReadOnlyList<string> Metrics { get; set; } = [];

    /// <summary>Name of the run whose details are open; null for none.</summary>
    [Parameter]
    public string? Selected { get; set; }

    [Parameter]
    public EventCallback<string?> OnSelect { get; set; }

    private IEnumerable<string> ShownParameters => Runs
        .SelectMany(RunValues.ParametersOf)
        .Distinct(StringComparer.Ordinal)
        .Where(name => !_onlyDifferent || Runs.Count < 2 || Runs.Select(run => RunValues.Parameter(run, name)).Distinct(StringComparer.Ordinal).Count() > 1)
        .Order(StringComparer.Ordinal)
        .Take(MostParameters);

    private static string? LastOf(TrialComponentDescription run, string metric) => run.Metrics.FirstOrDefault(m => m.MetricName == metric) is { } found ? Format.Number(found.Last) : null;
}
