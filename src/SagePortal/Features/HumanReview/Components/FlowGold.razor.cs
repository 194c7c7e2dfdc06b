using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using SagePortal.Features.HumanReview.Loops;
using SagePortal.Features.HumanReview.Quality;
using SagePortal.Ui;

namespace SagePortal.Features.HumanReview.Components;

/// <summary>Items with a known answer, how often they were answered and how often right.</summary>
public sealed partial class FlowGold(ListReviewGold list, StopHumanLoop stop, IStringLocalizer<HumanReviewStrings> errors) : PortalPage
{
    private LoadState _state = LoadState.Loading;
    private IReadOnlyList<ReviewGold> _gold = [];
    private string? _error;

    [Parameter, EditorRequired]
    public string FlowName { get; set; } = "";

    protected override Task OnParametersSetAsync() => LoadAsync();

    private async Task LoadAsync()
    {
        var found = await list.RunAsync(FlowName, Cancellation);
        (_gold, _error) = (found.Value ?? [], found.IsSuccess ? null : found.Error.Text(errors));
        _state = !found.IsSuccess ? LoadState.Error : _gold.Count == 0 ? LoadState.Empty : LoadState.Content;
    }

    private async Task StopAsync(string name)
    {
        var stopped = await stop.RunAsync(name, Cancellation);
        if (!stopped.IsSuccess)
        {
            Toasts.Error(stopped.Error.Text(errors));
        }

        await LoadAsync();
    }
}
