using Microsoft.AspNetCore.Components;
using SagePortal.Features.ModelRegistry.Approvals;
using SagePortal.Features.ModelRegistry.Groups;
using SagePortal.Platform.Results;
using SagePortal.Ui;

namespace SagePortal.Features.ModelRegistry.Pages;

/// <summary>All model package groups of the account.</summary>
public sealed partial class RegistryPage : PortalPage
{
    private const int PageSize = 25;
    private const string PageKey = "page";

    private LoadState _state = LoadState.Loading;
    private ModelPackageGroupList? _page;
    private string? _error;
    private int _pending;
    private bool _mayCreate;
    private bool _creates;
    private bool _busy;
    private string? _name = "";
    private string? _description = "";
    private IReadOnlyList<SpTag> _tags = [];
    private IReadOnlyList<Error> _errors = [];

    [Inject]
    public required ListModelPackageGroups Groups { get; init; }

    [Inject]
    public required ListPendingApprovals Approvals { get; init; }

    [Inject]
    public required CreateModelPackageGroup Create { get; init; }

    [SupplyParameterFromQuery(Name = "q")]
    public string? Search { get; set; }

    [SupplyParameterFromQuery(Name = "sort")]
    public string? Sort { get; set; }

    [SupplyParameterFromQuery(Name = PageKey)]
    public int? PageIndex { get; set; }

    private int PageNumber => Math.Max(1, PageIndex ?? 1);

    /// <summary><c>Name</c> or <c>-Name</c>; newest first by default.</summary>
    private string SortKey => (Sort ?? "-CreationTime").TrimStart('-');

    private bool Descending => (Sort ?? "-CreationTime").StartsWith('-');

    protected override async Task OnInitializedAsync()
    {
        _mayCreate = await MayCreateAsync(ModelRegistryActions.CreateModelPackageGroup);
        Listen(ModelRegistryActions.Topic, LoadAsync);
    }

    protected override Task OnParametersSetAsync() => LoadAsync();

    private async Task LoadAsync()
    {
        var found = await Groups.RunAsync(
            new ModelPackageGroupFilter
            {
                NameContains = Search,
                SortBy = SortKey == "Name" ? RegistrySort.Name : RegistrySort.CreationTime,
                Descending = Descending,
                Skip = (PageNumber - 1) * PageSize,
                Take = PageSize,
            },
            Cancellation);
        _page = found.Value;
        _error = found.IsSuccess ? null : found.Error.Text(L);
        _state = found.IsSuccess ? found.Value.IsEmpty ? LoadState.Empty : LoadState.Content : LoadState.Error;
        _pending = await MayAsync(ModelRegistryActions.ListModelPackages) ? (await Approvals.RunAsync(Cancellation)).Value?.Count ?? 0 : 0;
    }

    private async Task CreateAsync()
    {
        _busy = true;
        var created = await Create.RunAsync(
            new CreateModelPackageGroupRequest
            {
                ModelPackageGroupName = _name?.Trim() ?? "",
                ModelPackageGroupDescription = string.IsNullOrWhiteSpace(_description) ? null : _description,
                Tags = [.. _tags.Select(t => KeyValuePair.Create(t.Key, t.Value))],
            },
            Cancellation);
        _busy = false;
        _errors = created.Errors;
        if (created.IsSuccess)
        {
            Navigation.NavigateTo(ModelRegistryActions.GroupAddress(_name!.Trim()));
        }
    }

    private void SearchAsync(string? text) => SetQuery(new Dictionary<string, object?> { ["q"] = string.IsNullOrWhiteSpace(text) ? null : text, [PageKey] = null });

    private void SortBy(string key) => SetQuery(new Dictionary<string, object?> { ["sort"] = key == SortKey && !Descending ? "-" + key : key, [PageKey] = null });
}
