using Microsoft.AspNetCore.Components;
using SagePortal.Features.Endpoints.Alarms;
using SagePortal.Ui;

namespace SagePortal.Features.Endpoints.Pages;

/// <summary>The alarms that deployment policies may name.</summary>
public sealed partial class EndpointAlarmsPage : PortalPage
{
    private LoadState _state = LoadState.Loading;
    private IReadOnlyList<EndpointAlarm> _alarms = [];
    private string? _error;
    private string? _deleting;
    private bool _editing;
    private bool _mayPut;
    private bool _mayDelete;

    [Inject]
    public required ListEndpointAlarms Alarms { get; init; }

    [Inject]
    public required DeleteEndpointAlarm Delete { get; init; }

    protected override async Task OnInitializedAsync()
    {
        _mayPut = await MayAsync(EndpointsActions.PutAlarm);
        _mayDelete = await MayAsync(EndpointsActions.DeleteAlarm);
        Listen(EndpointsActions.AlarmTopic, LoadAsync);
        await LoadAsync();
    }

    private async Task LoadAsync()
    {
        var found = await Alarms.RunAsync(Cancellation);
        _alarms = found.Value ?? [];
        _error = found.IsSuccess ? null : found.Error.Text(L);
        _state = !found.IsSuccess ? LoadState.Error : _alarms.Count == 0 ? LoadState.Empty : LoadState.Content;
    }

    private async Task DeleteAsync()
    {
        var deleted = await Delete.RunAsync(_deleting!, Cancellation);
        if (!deleted.IsSuccess)
        {
            Toasts.Error(deleted.Error.Text(L));
        }
    }
}
