using Microsoft.AspNetCore.Components;
using SagePortal.Features.Endpoints.Alarms;
using SagePortal.Features.Endpoints.Deploying;
using SagePortal.Features.Endpoints.Views;
using SagePortal.Platform.Results;
using SagePortal.Ui;

namespace SagePortal.Features.Endpoints.Pages;

/// <summary>From something trained to something that answers: what, where, how to shift. Everything has a sensible answer beforehand.</summary>
public sealed partial class DeployPage : PortalPage
{
    private static readonly string[] s_fields = ["EndpointName", "InitialSamplingPercentage"];
    private readonly PolicyDraft _policy = new() { BakeMinutes = 0 };
    private LoadState _state = LoadState.Loading;
    private IReadOnlyList<SelectOption> _sources = [];
    private IReadOnlyList<SelectOption> _endpoints = [];
    private IReadOnlyList<EndpointAlarm> _alarms = [];
    private IReadOnlyList<Error> _errors = [];
    private string? _error;
    private string _source = "";
    private string _name = "";
    private string _existing = "";
    private double? _capture = 0;
    private bool _updates;
    private bool _busy;

    [Inject]
    public required ListDeployables Deployables { get; init; }

    [Inject]
    public required ListEndpointAlarms AlarmList { get; init; }

    [Inject]
    public required DeployModel Deploy { get; init; }

    [SupplyParameterFromQuery(Name = "job")]
    public string? Job { get; set; }

    [SupplyParameterFromQuery(Name = "candidate")]
    public string? Candidate { get; set; }

    [SupplyParameterFromQuery(Name = "package")]
    public string? Package { get; set; }

    [SupplyParameterFromQuery(Name = "model")]
    public string? Model { get; set; }

    /// <summary>The endpoint to be updated.</summary>
    [SupplyParameterFromQuery(Name = "endpoint")]
    public string? Endpoint { get; set; }

    private Breadcrumb[] Trail => Endpoint is null ? [new(L["Endpoints"], "/endpoints")] : [new(L["Endpoints"], "/endpoints"), new(Endpoint, $"/endpoints/{Endpoint}")];

    private RadioCard<bool>[] WhereOptions => [new(false, L["NewEndpoint"], L["NewEndpointText"], "plus"), new(true, L["ExistingEndpoint"], L["ExistingEndpointText"], "refresh-cw")];

    private bool IsReady => _source.Length > 0 && (_updates ? _existing.Length > 0 : _name.Length > 0);

    protected override Task OnInitializedAsync() => LoadAsync();

    private async Task LoadAsync()
    {
        var found = await Deployables.RunAsync(Cancellation);
        if (!found.IsSuccess)
        {
            (_state, _error) = (LoadState.Error, found.Error.Text(L));
            return;
        }

        var wanted = DeploySource.Of(Job, Candidate, Package, Model);
        List<DeploySource> sources = [.. found.Value.Sources];
        if (wanted is not null && !sources.Contains(wanted))
        {
            sources.Insert(0, wanted);
        }

        _sources = [.. sources.Select(s => new SelectOption(s.Key, L[$"Source{s.Kind}", s.Name], s.Detail))];
        _endpoints = [.. found.Value.Endpoints.Select(e => new SelectOption(e, e))];
        _alarms = (await AlarmList.RunAsync(Cancellation)).Value ?? [];
        ChooseSource(wanted?.Key ?? (_sources is [var first, ..] ? first.Value : ""));
        (_updates, _existing) = (Endpoint is not null, Endpoint ?? (_endpoints is [var one, ..] ? one.Value : ""));
        _state = _sources.Count == 0 ? LoadState.Empty : LoadState.Content;
    }

    // A name that somebody wrote stays.
    private void ChooseSource(string? key)
    {
        var suggested = _name.Length == 0 || _name == DeploySource.Parse(_source)?.EndpointName;
        _source = key ?? "";
        _name = suggested ? DeploySource.Parse(_source)?.EndpointName ?? "" : _name;
    }

    private async Task DeployAsync()
    {
        _busy = true;
        try
        {
            var source = DeploySource.Parse(_source)!;
            var request = source.Fill(new DeployRequest
            {
                EndpointName = _updates ? _existing : _name,
                UpdatesExisting = _updates,
                DeploymentConfig = _updates ? _policy.ToConfig() : null,
                CapturePercentage = (int)(_capture ?? 0),
            });
            var result = await Deploy.RunAsync(request, Cancellation);
            _errors = result.Errors;
            if (result.IsSuccess)
            {
                Navigation.NavigateTo($"/endpoints/{request.EndpointName}");
            }
        }
        finally
        {
            _busy = false;
        }
    }
}
