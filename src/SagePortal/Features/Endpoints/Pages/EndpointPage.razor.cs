using Microsoft.AspNetCore.Components;
using SagePortal.Features.Endpoints.Deployments;
using SagePortal.Features.Endpoints.Traffic;
using SagePortal.Platform.Results;
using SagePortal.Platform.Tenancy;
using SagePortal.Ui;

namespace SagePortal.Features.Endpoints.Pages;

/// <summary>One endpoint: what serves, how it does, what is being deployed, and how to call it.</summary>
public sealed partial class EndpointPage : TrafficPage
{
    private const int HistoryLength = 100;
    private LoadState _state = LoadState.Loading;
    private EndpointDescription? _endpoint;
    private EndpointTraffic? _traffic;
    private IReadOnlyList<EndpointDeployment> _history = [];
    private string? _error;
    private string? _shown;
    private bool _shifting;
    private bool _deleting;
    private bool _mayUpdate;
    private bool _mayShift;
    private bool _mayDelete;
    private bool _mayInvoke;
    private bool _mayFollow;

    [Inject]
    public required EndpointPageCommands Commands { get; init; }

    [Inject]
    public required Arns Arns { get; init; }

    [Parameter]
    public string Name { get; set; } = "";

    [SupplyParameterFromQuery(Name = "tab")]
    public string? Tab { get; set; }

    /// <summary><c>1h</c>, <c>6h</c> or <c>24h</c>.</summary>
    [SupplyParameterFromQuery(Name = "span")]
    public string? Span { get; set; }

    private bool CanUpdate => _endpoint?.EndpointStatus is EndpointStatus.InService or EndpointStatus.UpdateRollbackFailed;

    private TimeSpan SpanTime => Span switch { "6h" => TimeSpan.FromHours(6), "24h" => TimeSpan.FromHours(24), _ => TimeSpan.FromHours(1) };

    protected override async Task OnParametersSetAsync()
    {
        if (_shown != Name)
        {
            _shown = Name;
            Listen(EndpointsActions.EndpointTopic(Name), LoadAsync);
            await LoadAsync();
            await DecideAsync();
        }
        else
        {
            await RefreshTrafficAsync();
        }
    }

    protected override async Task RefreshTrafficAsync()
    {
        var traffic = await Commands.Traffic.RunAsync(Name, SpanTime, Cancellation);
        _traffic = traffic.IsSuccess ? traffic.Value : _traffic;
    }

    private async Task LoadAsync()
    {
        var found = await Commands.Describe.RunAsync(Name, Cancellation);
        (_endpoint, _error) = (found.Value, found.IsSuccess ? null : found.Error.Text(L));
        if (found.IsSuccess)
        {
            _history = (await Commands.History.RunAsync(Name, HistoryLength, Cancellation)).Value ?? [];
            await RefreshTrafficAsync();
        }

        _state = found.IsSuccess ? LoadState.Content : found.Error.Code == ErrorCodes.AccessDenied ? LoadState.Error : LoadState.Empty;
    }

    private async Task DecideAsync()
    {
        var (arn, tags) = (Arns.EndpointArn(Caller.AccountId, Name), _endpoint?.Endpoint.TagContext());
        _mayUpdate = await MayAsync(EndpointsActions.UpdateEndpoint, arn, tags);
        _mayShift = await MayAsync(EndpointsActions.UpdateWeights, arn, tags);
        _mayDelete = await MayAsync(EndpointsActions.DeleteEndpoint, arn, tags);
        _mayInvoke = await MayAsync(EndpointsActions.InvokeEndpoint, arn, tags);
        _mayFollow = await MayAsync(EndpointsActions.FollowModelPackageGroup, arn, tags);
    }

    private async Task DeleteAsync()
    {
        var deleted = await Commands.Delete.RunAsync(Name, Cancellation);
        if (deleted.IsSuccess)
        {
            Toasts.Success(L["EndpointDeleted", Name]);
            Navigation.NavigateTo("/endpoints");
        }
        else
        {
            Toasts.Error(deleted.Error.Text(L));
        }
    }
}
