using Microsoft.AspNetCore.Components;
using SagePortal.Platform.Results;
using SagePortal.Ui;

namespace SagePortal.Features.Experiments.Pages;

/// <summary>All experiments of the account.</summary>
public sealed partial class ExperimentsPage(ListExperiments list, CreateExperiment create) : PortalPage
{
    private const int PageSize = 50;
    private const string ByName = "name";
    private const string ByCreation = "created";

    private LoadState _state = LoadState.Loading;
    private IReadOnlyList<ExperimentRow> _rows = [];
    private IReadOnlyList<Error> _errors = [];
    private string? _error;
    private string? _name = "";
    private string? _description;
    private int _total;
    private bool _creates;
    private bool _mayCreate;
    private bool _busy;

    [SupplyParameterFromQuery(Name = "q")]
    public string? Search { get; set; }

    [SupplyParameterFromQuery(Name = "page")]
    public int? Number { get; set; }

    /// <summary><c>name</c> or <c>created</c>, with a minus in front for descending; null for the newest first.</summary>
    [SupplyParameterFromQuery(Name = "sort")]
    public string? Sort { get; set; }

    private string SortKey => (Sort ?? "-" + ByCreation).TrimStart('-');

    private bool Descending => (Sort ?? "-" + ByCreation).StartsWith('-');

    private int PageNumber => Math.Max(1, Number ?? 1);

    protected override async Task OnInitializedAsync()
    {
        _mayCreate = await MayCreateAsync(ExperimentsActions.CreateExperiment);
        Listen(ExperimentsActions.Topic, LoadAsync);
    }

    protected override Task OnParametersSetAsync() => LoadAsync();

    private async Task LoadAsync()
    {
        var found = await list.RunAsync(new ExperimentFilter { NameContains = Search, ByName = SortKey == ByName, Descending = Descending, Skip = (PageNumber - 1) * PageSize, Take = PageSize }, Cancellation);
        (_rows, _total, _error) = (found.Value?.Rows ?? [], found.Value?.Total ?? 0, found.IsSuccess ? null : found.Error.Text(L));
        _state = !found.IsSuccess ? LoadState.Error : _total == 0 && string.IsNullOrEmpty(Search) ? LoadState.Empty : LoadState.Content;
    }

    private void SortBy(string key) => SetQuery(new Dictionary<string, object?> { ["sort"] = key == SortKey && !Descending ? "-" + key : key, ["page"] = null });

    private static string UserOf(ExperimentDescription experiment) => experiment.CreatedBy.IamIdentity.Arn[(experiment.CreatedBy.IamIdentity.Arn.IndexOf('/', StringComparison.Ordinal) + 1)..];

    private async Task CreateAsync()
    {
        var name = _name?.Trim() ?? "";
        _busy = true;
        var created = await create.RunAsync(new CreateExperimentRequest { ExperimentName = name, Description = string.IsNullOrWhiteSpace(_description) ? null : _description.Trim() }, Cancellation);
        (_errors, _busy) = (created.Errors, false);
        if (created.IsSuccess)
        {
            Navigation.NavigateTo($"/experiments/{name}");
        }
    }
}
