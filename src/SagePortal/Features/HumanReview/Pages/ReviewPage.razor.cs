using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Forms;
using Microsoft.Extensions.Localization;
using Microsoft.Extensions.Options;
using Microsoft.JSInterop;
using SagePortal.Features.HumanReview.Queue;
using SagePortal.Ui;

namespace SagePortal.Features.HumanReview.Pages;

/// <summary>
/// The reviewer's desk. Only its frame is drawn here: cards, keys and answers live in the module <c>review/desk</c>, which works without the
/// circuit, so that no key waits for the server.
/// </summary>
public sealed partial class ReviewPage : PortalPage, IAsyncDisposable
{
    private ElementReference _host;
    private IJSObjectReference? _desk;
    private LoadState _state = LoadState.Loading;
    private string? _error;
    private string? _shown;
    private bool _mayReveal;

    [Inject]
    public required ListReviewTasks Tasks { get; init; }

    [Inject]
    public required BrowserModules Browser { get; init; }

    [Inject]
    public required IStringLocalizer<HumanReviewStrings> FeatureStrings { get; init; }

    [Inject]
    public required IServiceProvider Services { get; init; }

    [Inject]
    public required TimeProvider Clock { get; init; }

    /// <summary>Name of the flow that is worked on; null works on all.</summary>
    [SupplyParameterFromQuery(Name = "flow")]
    public string? Flow { get; set; }

    public async ValueTask DisposeAsync()
    {
        Dispose();
        await BrowserModules.EndAsync(_desk, "dispose");
    }

    protected override async Task OnInitializedAsync()
    {
        _mayReveal = await MayCreateAsync(HumanReviewActions.RevealReviewField);
        Listen(HumanReviewActions.LoopTopic, TellAsync);
        Listen(HumanReviewActions.FlowTopic, TellAsync);
        await LoadAsync();
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (_state != LoadState.Content)
        {
            return;
        }

        if (_desk is null)
        {
            _shown = Flow;
            _desk = await Browser.CallAsync<IJSObjectReference>("review/desk", "start", _host, Options());
        }
        else if (_shown != Flow)
        {
            _shown = Flow;
            await _desk.InvokeVoidAsync("work", Flow);
        }
    }

    private async Task LoadAsync()
    {
        var found = await Tasks.RunAsync(Clock.GetUtcNow(), Cancellation);
        _error = found.IsSuccess ? null : found.Error.Text(FeatureStrings);
        _state = found.IsSuccess ? LoadState.Content : LoadState.Error;
    }

    private async Task TellAsync()
    {
        if (_desk is not null)
        {
            await _desk.InvokeVoidAsync("changed");
        }
    }

    private object Options() => new
    {
        owner = $"{Caller.AccountId}:{Caller.PersonId:N}",
        flow = Flow,
        texts = FeatureStrings.GetAllStrings(true).Concat(L.GetAllStrings(true)).GroupBy(s => s.Name, StringComparer.Ordinal).ToDictionary(g => g.Key, g => g.Last().Value, StringComparer.Ordinal),
        header = Services.GetRequiredService<IOptions<AntiforgeryOptions>>().Value.HeaderName,
        token = Services.GetService<AntiforgeryStateProvider>()?.GetAntiforgeryToken()?.Value,
        mayReveal = _mayReveal,
        signIn = Navigation.ToAbsoluteUri("sign-in").ToString(),
    };
}
