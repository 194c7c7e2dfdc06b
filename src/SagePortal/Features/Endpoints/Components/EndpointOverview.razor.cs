using Microsoft.AspNetCore.Components;
using SagePortal.Features.Endpoints.Alarms;
using SagePortal.Features.Endpoints.Deployments;
using SagePortal.Features.Endpoints.Traffic;
using SagePortal.Features.Endpoints.Views;
using SagePortal.Ui;

namespace SagePortal.Features.Endpoints.Components;

/// <summary>Traffic of an endpoint in figures and lines, and its variants with the shares they really get.</summary>
public sealed partial class EndpointOverview : ComponentBase
{
    private static readonly string[] s_colors = ["--sp-series-1", "--sp-series-2", "--sp-series-3", "--sp-series-4", "--sp-series-5"];

    [Parameter, EditorRequired]
    public EndpointDescription Endpoint { get; set; } = null!;

    /// <summary>Null until it was read.</summary>
    [Parameter, EditorRequired]
    public EndpointTraffic? Traffic { get; set; }

    [Parameter]
    public string? Span { get; set; }

    [Parameter]
    public EventCallback<string?> OnSpan { get; set; }

    private List<SelectOption> SpanOptions => [new("1h", L["LastHour"]), new("6h", L["LastHours", 6]), new("24h", L["LastHours", 24])];

    private FleetTraffic Total => Traffic?.Total ?? FleetTraffic.None;

    private IReadOnlyList<FleetVariant> Variants => Endpoint.Endpoint.Fleet is { } fleet ? [.. fleet.Variants, .. fleet.ShadowVariants] : [];

    private string RateHint => Traffic is null ? "" : L["RateHint", Format.Number(Total.Invocations / Math.Max(1, (Traffic.To - Traffic.From).TotalSeconds), 2)];

    private string ErrorText => Total.Invocations == 0 ? "–" : Format.Percent((double)(Total.ClientErrors + Total.ServerErrors) / Total.Invocations);

    private bool IsShadow(FleetVariant variant) => Endpoint.Endpoint.Fleet?.ShadowVariants.Contains(variant) == true;

    private double WeightOf(FleetVariant variant) => Endpoint.Endpoint.Variants.FirstOrDefault(v => v.VariantName == variant.Variant.VariantName)?.Weight ?? variant.Variant.Weight;

    private string ShareText(FleetVariant variant) => IsShadow(variant)
        ? L["CopiesShare", Format.Percent(variant.Variant.Weight, 0)]
        : Format.Percent(VariantState.ShareOf(Endpoint.Endpoint.Variants, variant.Variant.VariantName) * (1 - (Endpoint.Pending?.Share ?? 0)), 1);

    private FleetTraffic TrafficOf(FleetVariant variant) => Traffic?.Of(variant.Variant.VariantName) ?? FleetTraffic.None;

    private object Lines(Func<FleetTraffic, double> measure, bool whole) => LineChart.Option(
        [.. Traffic!.Variants.Index().Select(v => new ChartSeries(v.Item, Traffic.Series(v.Item, measure), s_colors[v.Index % s_colors.Length], Area: true))],
        new ChartAxis(L["MinutesAgo"], Max: 0),
        new ChartAxis(Min: 0, Whole: whole));

    private object LatencyLines() => LineChart.Option(
        [
            .. Traffic!.Variants.Index().SelectMany(v => new[]
            {
                new ChartSeries($"{v.Item} p50", Traffic.Series(v.Item, t => t.ModelLatency.Percentile(50) / LatencyText.MicrosecondsPerMillisecond), s_colors[v.Index % s_colors.Length], Dashed: true),
                new ChartSeries($"{v.Item} p99", Traffic.Series(v.Item, t => t.ModelLatency.Percentile(99) / LatencyText.MicrosecondsPerMillisecond), s_colors[v.Index % s_colors.Length]),
            }),
        ],
        new ChartAxis(L["MinutesAgo"], Max: 0),
        new ChartAxis(L["Milliseconds"], Min: 0));
}
