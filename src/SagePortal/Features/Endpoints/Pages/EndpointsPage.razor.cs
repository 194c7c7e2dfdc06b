using Microsoft.AspNetCore.Components;
using SagePortal.Features.Endpoints.Alarms;
using SagePortal.Features.Endpoints.Traffic;
using SagePortal.Ui;

namespace SagePortal.Features.Endpoints.Pages;

/// <summary>All endpoints of the account with their traffic of the last hour.</summary>
public sealed partial class EndpointsPage : TrafficPage
{
    private const int PageSize = 25;
    private readonly Dictionary<string, FleetTraffic> _traffic = new(StringComparer.Ordinal);
    private LoadState _state = LoadState.Loading;
    private ResourcePage<Endpoint>? _page;
    private string? _error;
    private bool _mayCreate;

    [Inject]
    public required ListEndpoints Endpoints { get; init; }

    [Inject]
    public required GetEndpointTraffic Traffic { get; init; }

    [SupplyParameterFromQuery(Name = "q")]
    public string? Search { get; set; }

    [SupplyParameterFromQuery(Name = "status")]
    public string? Status { get; set; }

    [SupplyParameterFromQuery(Name = "sort")]
    public string? Sort { get; set; }

    [SupplyParameterFromQuery(Name = "page")]
    public int? PageIndex { get; set; }

    private int PageNumber => Math.Max(1, PageIndex ?? 1);

    private string SortKey => (Sort ?? "-CreationTime").TrimStart('-');

    private bool Descending => (Sort ?? "-CreationTime").StartsWith('-');

    private List<SelectOption> StatusOptions => [new("", L["AnyStatus"]), .. Enum.GetNames<EndpointStatus>().Select(s => new SelectOption(s, L[$"Status{s}"]))];

    protected override async Task OnInitializedAsync()
    {
        _mayCreate = await MayCreateAsync(EndpointsActions.CreateEndpoint);
        Listen(EndpointsActions.Topic, LoadAsync);
    }

    protected override Task OnParametersSetAsync() => LoadAsync();

    protected override async Task RefreshTrafficAsync()
    {
        foreach (var endpoint in _page?.Rows ?? [])
        {
            var traffic = await Traffic.RunAsync(endpoint.Name, TimeSpan.FromHours(1), Cancellation);
            if (traffic.IsSuccess)
            {
                _traffic[endpoint.Name] = traffic.Value.Total;
            }
        }
    }

    private async Task LoadAsync()
    {
        var found = await Endpoints.RunAsync(
            new ResourceFilter
            {
                NameContains = Search,
                StatusEquals = Enum.TryParse<EndpointStatus>(Status, out var status) ? status : null,
                SortBy = Enum.TryParse<ResourceSort>(SortKey, out var sort) ? sort : ResourceSort.CreationTime,
                Descending = Descending,
                Skip = (PageNumber - 1) * PageSize,
                Take = PageSize,
            },
            Cancellation);
        _page = found.Value;
        _error = found.IsSuccess ? null : found.Error.Text(L);
        await RefreshTrafficAsync();
        _state = found.IsSuccess ? found.Value.IsEmpty ? LoadState.Empty : LoadState.Content : LoadState.Error;
    }

    private FleetTraffic TrafficOf(Endpoint endpoint) => _traffic.GetValueOrDefault(endpoint.Name, FleetTraffic.None);

    private static string ErrorShare(FleetTraffic traffic) =>
        traffic.Invocations == 0 ? "–" : Format.Percent((double)(traffic.ClientErrors + traffic.ServerErrors) / traffic.Invocations);

    private string VariantsOf(Endpoint endpoint) => endpoint.Variants switch
    {
        [] => "–",
        [var one] => one.VariantName,
        var several => string.Join(L["ListSeparator"], several.Select(v => $"{v.VariantName} {Format.Percent(VariantState.ShareOf(several, v.VariantName), 0)}")),
    };

    private void SearchAsync(string? text) => SetQuery(new Dictionary<string, object?> { ["q"] = string.IsNullOrWhiteSpace(text) ? null : text, ["page"] = null });

    private void FilterAsync(string? status) => SetQuery(new Dictionary<string, object?> { ["status"] = string.IsNullOrEmpty(status) ? null : status, ["page"] = null });

    private void SortAsync(string key) => SetQuery(new Dictionary<string, object?> { ["sort"] = key == SortKey && !Descending ? "-" + key : key, ["page"] = null });

    private void GoAsync(int page) => SetQuery("page", page == 1 ? null : page, replace: false);
}
