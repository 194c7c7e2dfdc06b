using Microsoft.AspNetCore.Components;
using SagePortal.Platform.Results;
using SagePortal.Ui;

namespace SagePortal.Features.Experiments.Pages;

/// <summary>All experiments of the account.</summary>
public sealed partial class ExperimentsPage(ListExperiments list, CreateExperiment create) : PortalPage
{
    private const int PageSize = 50;

    private LoadState _state = LoadState.Loading;
    private IReadOnlyList<ExperimentRow> _rows = [];
    private IReadOnlyList<Error> _errors = [];
    private string? _error;
    private string? _name = "";
    private string? _description;
    private int _total;
    private bool _creates;
    private bool _mayCreate;

    [SupplyParameterFromQuery(Name = "q")]
    public string? Search { get; set; }

    [SupplyParameterFromQuery(Name = "page")]
    public int? Number { get; set; }

    private int PageNumber => Math.Max(1, Number ?? 1);

    protected override async Task OnInitializedAsync()
    {
        _mayCreate = await MayCreateAsync(ExperimentsActions.CreateExperiment);
        Listen(ExperimentsActions.Topic, LoadAsync);
    }

    protected override Task OnParametersSetAsync() => LoadAsync();

    private async Task LoadAsync()
    {
        var found = await list.RunAsync(new ExperimentFilter { NameContains = Search, Skip = (PageNumber - 1) * PageSize, Take = PageSize }, Cancellation);
        (_rows, _total, _error) = (found.Value?.Rows ?? [], found.Value?.Total ?? 0, found.IsSuccess ? null : found.Error.Text(L));
        _state = !found.IsSuccess ? LoadState.Error : _total == 0 && string.IsNullOrEmpty(Search) ? LoadState.Empty : LoadState.Content;
    }

    private async Task CreateAsync()
    {
        var name = _name?.Trim() ?? "";
        var created = await create.RunAsync(new CreateExperimentRequest { ExperimentName = name, Description = string.IsNullOrWhiteSpace(_description) ? null : _description.Trim() }, Cancellation);
        _errors = created.Errors;
        if (created.IsSuccess)
        {
            Navigation.NavigateTo($"/experiments/{name}");
        }
    }
}
