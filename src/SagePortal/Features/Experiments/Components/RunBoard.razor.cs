using Microsoft.AspNetCore.Components;
using SagePortal.Features.Experiments.TrialComponents;
using SagePortal.Ui;

namespace SagePortal.Features.Experiments.Components;

/// <summary>Runs side by side: last values of their metrics, and their parameters.</summary>
public sealed partial class RunBoard : ComponentBase
{
    private const int MostParameters = 12;
    private const int MostMetrics = 12;

    private bool _onlyDifferent = true;

    [Parameter, EditorRequired]
    public IReadOnlyList<TrialComponentDescription> Runs { get; set; } = [];

    /// <summary>Names; the first have a column each, a run's details show all.</summary>
    [Parameter, EditorRequired]
    public IReadOnlyList<string> Metrics { get; set; } = [];

    /// <summary>Name of the run whose details are open; null for none.</summary>
    [Parameter]
    public string? Selected { get; set; }

    [Parameter]
    public EventCallback<string?> OnSelect { get; set; }

    /// <summary>Names of runs that are ticked.</summary>
    [Parameter]
    public IReadOnlySet<string> Compared { get; set; } = new HashSet<string>(StringComparer.Ordinal);

    /// <summary>A run was ticked, or is no more.</summary>
    [Parameter]
    public EventCallback<string> OnCompare { get; set; }

    /// <summary>See <see cref="RunOrder"/>.</summary>
    [Parameter]
    public string? Sort { get; set; }

    [Parameter]
    public bool Descending { get; set; }

    [Parameter]
    public EventCallback<string> OnSort { get; set; }

    private IEnumerable<string> ShownParameters => Runs
        .SelectMany(RunValues.ParametersOf)
        .Distinct(StringComparer.Ordinal)
        .Where(name => !_onlyDifferent || Runs.Count < 2 || Runs.Select(run => RunValues.Parameter(run, name)).Distinct(StringComparer.Ordinal).Count() > 1)
        .Order(StringComparer.Ordinal)
        .Take(MostParameters);

    private bool AreNumbers(string parameter) => Runs.All(run => RunValues.Number(run, parameter) is not null || RunValues.Parameter(run, parameter) is null);

    private static string? LastOf(TrialComponentDescription run, string metric) => run.Metrics.FirstOrDefault(m => m.MetricName == metric) is { } found ? Format.Number(found.Last) : null;
}
