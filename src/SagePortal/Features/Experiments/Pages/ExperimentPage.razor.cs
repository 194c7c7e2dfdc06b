using Microsoft.AspNetCore.Components;
using SagePortal.Features.Experiments.Components;
using SagePortal.Features.Experiments.TrialComponents;
using SagePortal.Features.Experiments.Trials;
using SagePortal.Platform.Tenancy;
using SagePortal.Ui;

namespace SagePortal.Features.Experiments.Pages;

/// <summary>One experiment: its runs side by side, and a metric of all of them over steps or time.</summary>
public sealed partial class ExperimentPage(DescribeExperiment describe, ListTrials trials, ListTrialComponents components, DeleteExperimentWithTrials delete, Arns arns) : PortalPage
{
    private const int PageSize = 50;
    private const int MostRuns = 1_000;
    private const int MostTrials = 1_000;

    private LoadState _state = LoadState.Loading;
    private ExperimentDescription? _experiment;
    private IReadOnlyList<TrialComponentDescription> _runs = [];
    private IReadOnlyList<TrialDescription> _trials = [];
    private IReadOnlyList<string> _metrics = [];
    private (string Name, string? Trial)? _loaded;
    private string? _error;
    private int _total;
    private int _loads;
    private bool _deletes;
    private bool _mayDelete;

    [Parameter]
    public string Name { get; set; } = "";

    /// <summary>The metric drawn; the first one when null.</summary>
    [SupplyParameterFromQuery(Name = "metric")]
    public string? Metric { get; set; }

    /// <summary><c>time</c>, or null for steps.</summary>
    [SupplyParameterFromQuery(Name = "axis")]
    public string? Axis { get; set; }

    /// <summary>The run whose details are open.</summary>
    [SupplyParameterFromQuery(Name = "run")]
    public string? Run { get; set; }

    /// <summary>The trial whose runs are shown; null for all.</summary>
    [SupplyParameterFromQuery(Name = "trial")]
    public string? Trial { get; set; }

    /// <summary>See <see cref="RunOrder"/>, with a minus in front for descending; null for the newest first.</summary>
    [SupplyParameterFromQuery(Name = "sort")]
    public string? Sort { get; set; }

    /// <summary>Names of the runs to draw, with commas between; the first ones when null.</summary>
    [SupplyParameterFromQuery(Name = "compare")]
    public string? Compare { get; set; }

    [SupplyParameterFromQuery(Name = "page")]
    public int? Number { get; set; }

    private int PageNumber => Math.Max(1, Number ?? 1);

    private string? SortKey => Sort?.TrimStart('-');

    private bool Descending => Sort?.StartsWith('-') == true;

    private IReadOnlyList<TrialComponentDescription> Sorted => RunOrder.By(_runs, SortKey, Descending);

    private IReadOnlyList<TrialComponentDescription> Shown => [.. Sorted.Skip((PageNumber - 1) * PageSize).Take(PageSize)];

    private HashSet<string> Compared => (Compare ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries).ToHashSet(StringComparer.Ordinal);

    // Those ticked, when any of them is there.
    private IReadOnlyList<TrialComponentDescription> Drawn =>
        Compared is { Count: > 0 } ticked && Sorted.Where(run => ticked.Contains(run.TrialComponentName)).ToList() is { Count: > 0 } chosen ? chosen : Sorted;

    private IReadOnlyList<SelectOption> TrialOptions => [.. _trials.Select(t => new SelectOption(t.TrialName, t.DisplayName))];

    protected override async Task OnInitializedAsync()
    {
        _mayDelete = await MayAsync(ExperimentsActions.DeleteExperiment, arns.ExperimentsArn<Experiment>(Caller.AccountId, Name));
        Listen(ExperimentsActions.Topic, LoadAsync);
    }

    protected override async Task OnParametersSetAsync()
    {
        if (_loaded != (Name, Trial))
        {
            _loaded = (Name, Trial);
            await LoadAsync();
        }
    }

    private async Task LoadAsync()
    {
        var found = await describe.RunAsync(Name, Cancellation);
        if (!found.IsSuccess)
        {
            (_error, _state) = (found.Error.Text(L), LoadState.Error);
            return;
        }

        _experiment = found.Value;
        var filter = new ExperimentFilter { ExperimentName = Name };
        _trials = (await trials.RunAsync(filter with { ByName = true, Descending = false, Take = MostTrials }, Cancellation)).Value?.Rows ?? [];
        var runs = await components.RunAsync(filter with { TrialName = Trial, Take = MostRuns }, Cancellation);
        (_runs, _total) = (runs.Value?.Rows ?? [], runs.Value?.Total ?? 0);
        _metrics = [.. _runs.SelectMany(r => r.Metrics).Select(m => m.MetricName).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
        (_error, _state) = (runs.IsSuccess ? null : runs.Error.Text(L), runs.IsSuccess ? LoadState.Content : LoadState.Error);
        _loads++;
    }

    private void SortBy(string key) => SetQuery(new Dictionary<string, object?> { ["sort"] = key == SortKey && !Descending ? "-" + key : key, ["page"] = null });

    private void ToggleCompared(string run)
    {
        var ticked = Compared;
        if (!ticked.Remove(run))
        {
            ticked.Add(run);
        }

        SetQuery("compare", ticked.Count == 0 ? null : string.Join(',', ticked.Order(StringComparer.Ordinal)));
    }

    private async Task DeleteAsync()
    {
        var deleted = await delete.RunAsync(Name, Cancellation);
        if (deleted.IsSuccess)
        {
            Toasts.Success(L["ExperimentDeleted", Name]);
            Navigation.NavigateTo("/experiments");
        }
        else
        {
            Toasts.Error(deleted.Error.Text(L));
        }
    }
}
