using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using SagePortal.Features.Endpoints;
using SagePortal.Features.HumanReview.Flows;
using SagePortal.Features.HumanReview.Quality;
using SagePortal.Platform.Results;
using SagePortal.Reviews.Statistics;
using SagePortal.Reviews.Thresholds;
using SagePortal.Ui;

namespace SagePortal.Features.HumanReview.Components;

/// <summary>Costs, reviewers' error and capacity to the thresholds that pay, live.</summary>
public sealed partial class AdvisorPanel(GetReviewAdvice advise, GetFlowQuality quality, ListEndpoints endpoints, IStringLocalizer<HumanReviewStrings> errors) : PortalPage
{
    private const int QualityDays = 90;
    private const int LeastJudged = 20;
    private readonly AdvisorDial[] _dials = [new("FalsePositive"), new("FalseNegative"), new("ReviewCost"), new("ErrorOnNo", isShare: true), new("ErrorOnYes", isShare: true)];
    private IReadOnlyList<Error> _errors = [];
    private IReadOnlyList<string> _endpoints = [];
    private ReviewAdvice? _advice;
    private FlowQuality? _quality;
    private string? _shown;
    private string _source = "";
    private double? _capacity;

    [Parameter, EditorRequired]
    public FlowDefinition Flow { get; set; } = default!;

    /// <summary>The caller may make the next version.</summary>
    [Parameter]
    public bool MayUse { get; set; }

    private IStringLocalizer<HumanReviewStrings> E => errors;

    private List<SelectOption> SourceOptions => [new("", L["DecidedItems"]), .. _endpoints.Select(e => new SelectOption(e, L["CapturedOf", e]))];

    private string? Conditions => _advice is null ? null : AdviceConditions.Of(_advice, Flow.ActivationConditions);

    private string MeasuredText => (Measured(_quality?.ErrorOnNo), Measured(_quality?.ErrorOnYes)) switch
    {
        ({ } no, { } yes) => L["MeasuredErrors", Format.Percent(no.Share ?? 0), no.Total, Format.Percent(yes.Share ?? 0), yes.Total],
        _ => L["NothingMeasured", LeastJudged],
    };

    private string BandText => (_advice!.BandAtCapacity ?? _advice.Band, _advice.ConfidenceThreshold) switch
    {
        ({ IsEmpty: true }, _) => L["BandEmpty"],
        ({ } band, _) => L[_advice.BandAtCapacity is null ? "BandIs" : "BandAtCapacity", _advice.Positive!, Format.Percent(band.Lower), Format.Percent(band.Upper)],
        (null, { } threshold and > 0) => L["ThresholdIs", Format.Percent(threshold)],
        _ => L["BandEmpty"],
    };

    protected override async Task OnParametersSetAsync()
    {
        if (_shown == Flow.Name)
        {
            return;
        }

        _shown = Flow.Name;
        _endpoints = [.. ((await endpoints.RunAsync(new ResourceFilter { Take = 100 }, Cancellation)).Value?.Rows ?? []).Select(e => e.Name)];
        _quality = (await quality.RunAsync(Flow.Name, QualityDays, Cancellation)).Value;
        var costs = Flow.Settings.Costs;
        double[] values = [costs.FalsePositive, costs.FalseNegative, costs.Review, Measured(_quality?.ErrorOnNo)?.Share ?? 0, Measured(_quality?.ErrorOnYes)?.Share ?? 0];
        foreach (var (dial, value) in _dials.Zip(values))
        {
            dial.Value = value;
        }

        await AdviseAsync();
    }

    /// <summary>Null where too little is known to reckon with.</summary>
    private static ProportionInterval? Measured(ProportionInterval? errors) => errors is { Total: >= LeastJudged } ? errors : null;

    private static ReviewCurvePoint Chosen(ReviewCurve curve) => curve.AtCapacity ?? curve.Cheapest;

    private static double Saving(ReviewCurve curve) => curve.Points[0].TotalCost <= 0 ? 0 : 1 - (Chosen(curve).TotalCost / curve.Points[0].TotalCost);

    private string UseAddress(string conditions) => $"{HumanReviewActions.FlowAddress(Flow.Name)}/edit?conditions={Uri.EscapeDataString(conditions)}";

    private Task ChangeAsync(Action change)
    {
        change();
        return AdviseAsync();
    }

    private async Task AdviseAsync()
    {
        var advice = await advise.RunAsync(
            new AdviceRequest(Flow.Name)
            {
                EndpointName = _source.Length > 0 ? _source : null,
                FalsePositive = _dials[0].Value,
                FalseNegative = _dials[1].Value,
                Review = _dials[2].Value,
                ErrorOnNo = _dials[3].Value,
                ErrorOnYes = _dials[4].Value,
                CapacityPerDay = _capacity,
            },
            Cancellation);
        (_errors, _advice) = (advice.Errors, advice.Value);
    }

    private object Lines(ReviewCurve curve)
    {
        var most = Math.Max(curve.Points.Max(p => p.TotalCost), double.Epsilon);
        List<ChartSeries> series =
        [
            new(L["ResidualError"], [.. curve.Points.Select(p => (p.PerDay, p.ResidualError))], "--sp-series-1"),
            new(L["CostShare"], [.. curve.Points.Select(p => (p.PerDay, p.TotalCost / most))], "--sp-series-2"),
            new(L["CheapestPoint"], [(curve.Cheapest.PerDay, 0), (curve.Cheapest.PerDay, 1)], "--sp-success", Dashed: true),
        ];
        if (curve.AtCapacity is { } point)
        {
            series.Add(new ChartSeries(L["CapacityLine"], [(point.PerDay, 0), (point.PerDay, 1)], "--sp-warning", Dashed: true));
        }

        return LineChart.Option(series, new ChartAxis(L["ReviewsPerDay"], Min: 0), new ChartAxis(Format: ChartFormat.Percent, Min: 0, Max: 1));
    }
}
