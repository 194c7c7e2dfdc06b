using Microsoft.AspNetCore.Components;
using SagePortal.Features.Experiments.TrialComponents;
using SagePortal.Features.Experiments.Trials;
using SagePortal.Platform.Tenancy;
using SagePortal.Ui;

namespace SagePortal.Features.Experiments.Pages;

/// <summary>One experiment: its runs side by side, and a metric of all of them over steps or time.</summary>
public sealed partial class ExperimentPage(DescribeExperiment describe, ListTrials trials, ListTrialComponents components, DeleteExperiment delete, Arns arns) : PortalPage
{
    private const int PageSize = 100;

    private LoadState _state = LoadState.Loading;
    private ExperimentDescription? _experiment;
    private IReadOnlyList<TrialComponentDescription> _runs = [];
    private IReadOnlyList<string> _metrics = [];
    private string? _error;
    private int _total;
    private int _trials;
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

    [SupplyParameterFromQuery(Name = "page")]
    public int? Number { get; set; }

    private int PageNumber => Math.Max(1, Number ?? 1);

    protected override async Task OnInitializedAsync()
    {
        _mayDelete = await MayAsync(ExperimentsActions.DeleteExperiment, arns.ExperimentsArn<Experiment>(Caller.AccountId, Name));
        Listen(ExperimentsActions.Topic, LoadAsync);
    }

    protected override Task OnParametersSetAsync() => LoadAsync();

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
        _trials = (await trials.RunAsync(filter with { Take = 1 }, Cancellation)).Value?.Total ?? 0;
        var runs = await components.RunAsync(filter with { Skip = (PageNumber - 1) * PageSize, Take = PageSize }, Cancellation);
        (_runs, _total) = (runs.Value?.Rows ?? [], runs.Value?.Total ?? 0);
        _metrics = [.. _runs.SelectMany(r => r.Metrics).Select(m => m.MetricName).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
        (_error, _state) = (runs.IsSuccess ? null : runs.Error.Text(L), runs.IsSuccess ? LoadState.Content : LoadState.Error);
        _loads++;
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
