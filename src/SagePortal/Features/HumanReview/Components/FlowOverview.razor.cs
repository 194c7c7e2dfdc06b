using System.Globalization;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using SagePortal.Features.Endpoints;
using SagePortal.Features.HumanReview.Flows;
using SagePortal.Features.HumanReview.Quality;
using SagePortal.Features.HumanReview.Sources;
using SagePortal.Platform.Results;
using SagePortal.Ui;

namespace SagePortal.Features.HumanReview.Components;

/// <summary>How the work of a flow stands, and which endpoints feed it.</summary>
public sealed partial class FlowOverview : ComponentBase
{
    private const string HoursSpan = "hours";
    private IReadOnlyList<string> _endpoints = [];
    private string? _endpoint;
    private string _span = "days";
    private bool _busy;

    [Inject]
    public required PutReviewSource Attach { get; init; }

    [Inject]
    public required DeleteReviewSource Detach { get; init; }

    [Inject]
    public required ListEndpoints Endpoints { get; init; }

    [Inject]
    public required IToasts Toasts { get; init; }

    [Inject]
    public required IStringLocalizer<HumanReviewStrings> E { get; init; }

    [Parameter, EditorRequired]
    public FlowDescription Flow { get; set; } = default!;

    /// <summary>Null for who may not see figures.</summary>
    [Parameter]
    public FlowWork? Work { get; set; }

    /// <summary>Why there are none.</summary>
    [Parameter]
    public string? Denied { get; set; }

    [Parameter]
    public bool MayAttach { get; set; }

    [Parameter]
    public bool MayDetach { get; set; }

    [Parameter]
    public EventCallback OnChanged { get; set; }

    private List<SelectOption> Choices =>
        [.. _endpoints.Where(e => Work!.Sources.All(s => s.EndpointName != e)).Select(e => new SelectOption(e, e))];

    private SelectOption[] SpanOptions => [new(HoursSpan, L["PerHour"]), new("days", L["PerDay"])];

    protected override async Task OnInitializedAsync() =>
        _endpoints = [.. ((await Endpoints.RunAsync(new ResourceFilter { Take = 100 }, CancellationToken.None)).Value?.Rows ?? []).Select(e => e.Name)];

    private object AgeBars() => BarChart.Horizontal(
        [(L["AgeNew"], Work!.OpenByAge[0]), (L["AgeQuarter"], Work.OpenByAge[1]), (L["AgeHalf"], Work.OpenByAge[2]), (L["AgeOver"], Work.OpenByAge[3])], new ChartAxis(Min: 0, Whole: true));

    private object ForecastBars() => BarChart.Vertical(
        [.. Work!.Forecast!.Select(f => f.Day.ToString("ddd d", CultureInfo.CurrentCulture))],
        [(L["Expected"], [.. Work.Forecast!.Select(f => Math.Round(f.Mean, 1))], null), (L["MostSoFar"], [.. Work.Forecast!.Select(f => (double)f.Most)], "--sp-border-strong")]);

    private object VolumeBars()
    {
        var buckets = _span == HoursSpan ? Work!.Hours : Work!.Days;
        return BarChart.Vertical(
            [.. buckets.Select(b => b.Start.ToString(_span == HoursSpan ? "d HH:mm" : "M/d", CultureInfo.CurrentCulture))],
            [(L["Came"], [.. buckets.Select(b => (double)b.Started)], "--sp-series-2"), (L["DecidedItemsCount"], [.. buckets.Select(b => (double)b.Decided)], "--sp-series-1")],
            new ChartAxis(Min: 0, Whole: true));
    }

    private async Task AttachAsync()
    {
        _busy = true;
        var endpoint = _endpoint!;
        await TellAsync(await Attach.RunAsync(Flow.Flow.Name, endpoint, null, CancellationToken.None), L["AttachedNamed", endpoint]);
        (_endpoint, _busy) = (null, false);
    }

    private async Task DetachAsync(SourceRow source) =>
        await TellAsync(await Detach.RunAsync(Flow.Flow.Name, source.EndpointName, source.VariantName, CancellationToken.None), L["DetachedNamed", source.EndpointName]);

    private Task TellAsync(Result result, string done)
    {
        if (result.IsSuccess)
        {
            Toasts.Success(done);
        }
        else
        {
            Toasts.Error(result.Error.Text(E));
        }

        return OnChanged.InvokeAsync();
    }
}
