using System.Diagnostics;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Routing;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.Extensions.Localization;

namespace SagePortal.Ui.Layout;

/// <summary>Where a page's bug stops: it is logged under an incident id that the user can pass on; the next navigation starts afresh.</summary>
public sealed partial class IncidentBoundary : ErrorBoundary, IDisposable
{
    private string _incident = "";

    [Inject]
    public required IStringLocalizer<UiStrings> L { get; init; }

    [Inject]
    public required ILogger<IncidentBoundary> Logger { get; init; }

    [Inject]
    public required NavigationManager Navigation { get; init; }

    public void Dispose() => Navigation.LocationChanged -= StartAfresh;

    protected override void OnInitialized() => Navigation.LocationChanged += StartAfresh;

    protected override Task OnErrorAsync(Exception exception)
    {
        _incident = (Activity.Current?.TraceId ?? ActivityTraceId.CreateRandom()).ToHexString();
        LogIncident(Logger, _incident, new Uri(Navigation.Uri).AbsolutePath, exception);
        return Task.CompletedTask;
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Incident {Incident} on page {Page}")]
    private static partial void LogIncident(ILogger logger, string incident, string page, Exception exception);

    private void StartAfresh(object? sender, LocationChangedEventArgs args)
    {
        if (CurrentException is not null)
        {
            Recover();
        }
    }
}
