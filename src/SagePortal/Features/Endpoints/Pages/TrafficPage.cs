using SagePortal.Ui;

namespace SagePortal.Features.Endpoints.Pages;

/// <summary>A page whose figures run: they are read again every few seconds, without a word from anybody.</summary>
public abstract class TrafficPage : PortalPage
{
    private static readonly TimeSpan s_interval = TimeSpan.FromSeconds(5);

    /// <summary>Reads the figures; the page renders afterwards.</summary>
    protected abstract Task RefreshTrafficAsync();

    protected override void OnInitialized() => _ = RunAsync();

    private async Task RunAsync()
    {
        using var timer = new PeriodicTimer(s_interval);
        try
        {
            while (await timer.WaitForNextTickAsync(Cancellation))
            {
                await InvokeAsync(RefreshTrafficAsync);
                await InvokeAsync(StateHasChanged);
            }
        }
        catch (OperationCanceledException) when (Cancellation.IsCancellationRequested)
        {
            // The page was left.
        }
        catch (Exception failure)
        {
            await DispatchExceptionAsync(failure);
        }
    }
}
