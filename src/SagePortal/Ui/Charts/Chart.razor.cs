using System.Text.Json;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace SagePortal.Ui;

/// <summary>
/// A chart by ECharts, in the colours of the theme, drawn when it comes into view. Colours in the option may be tokens
/// (<c>var(--sp-danger)</c>); formats are <see cref="ChartFormat"/>.
/// </summary>
public sealed partial class Chart : ComponentBase, IAsyncDisposable
{
    private static readonly JsonSerializerOptions s_json = new(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = System.Text.Json.Serialization.JsonIgnoreCondition.WhenWritingNull,
        NumberHandling = System.Text.Json.Serialization.JsonNumberHandling.AllowNamedFloatingPointLiterals,
    };

    private ElementReference _canvas;
    private IJSObjectReference? _chart;
    private string? _drawn;

    [Inject]
    public required BrowserModules Browser { get; init; }

    /// <summary>An ECharts option; see <c>LineChart</c>, <c>BarChart</c>, <c>HeatMap</c> and <c>ScatterChart</c> for typed builders.</summary>
    [Parameter, EditorRequired]
    public object Option { get; set; } = new();

    /// <summary>What the chart shows, in a sentence.</summary>
    [Parameter, EditorRequired]
    public string Label { get; set; } = "";

    /// <summary>Pixels.</summary>
    [Parameter]
    public int Height { get; set; } = 280;

    /// <summary>The same figures as a table, for those who would rather read than look.</summary>
    [Parameter]
    public RenderFragment? Table { get; set; }

    public ValueTask DisposeAsync() => BrowserModules.EndAsync(_chart, "dispose");

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        var json = JsonSerializer.Serialize(Option, s_json);
        if (string.Equals(json, _drawn, StringComparison.Ordinal))
        {
            return;
        }

        _drawn = json;
        using var document = JsonDocument.Parse(json);
        if (firstRender)
        {
            _chart = await Browser.CallAsync<IJSObjectReference>("chart", "render", _canvas, document.RootElement);
        }
        else if (_chart is not null)
        {
            await _chart.InvokeVoidAsync("update", document.RootElement);
        }
    }
}
