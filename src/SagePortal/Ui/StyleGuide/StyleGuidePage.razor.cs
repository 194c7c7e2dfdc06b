using System.Globalization;
using Microsoft.AspNetCore.Components;

namespace SagePortal.Ui.StyleGuide;

/// <summary>Every component on one page, in the Development environment only: for looking at and for accessibility checks.</summary>
public sealed partial class StyleGuidePage : PortalPage
{
    private static readonly (double X, double Y)[] s_roc = [(0, 0), (0.02, 0.31), (0.05, 0.52), (0.1, 0.71), (0.2, 0.85), (0.35, 0.93), (0.5, 0.965), (0.75, 0.99), (1, 1)];
    private readonly (double X, double Y)[] _points = s_roc;
    private readonly List<SelectOption> _states = [new("Completed", T("Completed", "完了")), new("Failed", T("Failed", "失敗"))];
    private readonly List<SelectOption> _columns = [.. Enumerable.Range(1, 240).Select(n => new SelectOption($"c{n}", $"{T("column", "列")}_{n:000}", n % 3 == 0 ? T("number", "数値") : T("text", "文字列")))];
    private readonly object _roc = LineChart.Option(
        [new ChartSeries(T("Best", "ベスト"), s_roc, Area: true), new ChartSeries(T("Chance", "偶然"), [(0, 0), (1, 1)], "--sp-series-8", Dashed: true)],
        new ChartAxis(T("False positive rate", "偽陽性率"), ChartFormat.Percent, 0, 1),
        new ChartAxis(T("True positive rate", "真陽性率"), ChartFormat.Percent, 0, 1));

    private readonly object _importance = BarChart.Horizontal([("contract_type", 0.31), ("tenure_months", 0.22), ("monthly_charge", 0.17), ("support_calls", 0.09), ("payment_method", 0.05)]);
    private readonly object _confusion = HeatMap.Option(["no", "maybe", "yes"], ["no", "maybe", "yes"], [[812, 41, 12], [38, 402, 61], [9, 55, 377]], T("Predicted", "予測"), T("Actual", "実測"));
    private readonly object _scatter = ScatterChart.Option(
        [new ChartSeries(T("Rows", "行"), Cloud()), new ChartSeries(T("Equal", "一致"), [(0, 0), (100, 100)], "--sp-series-8", Dashed: true)],
        new ChartAxis(T("Actual", "実測")),
        new ChartAxis(T("Predicted", "予測")));

    private readonly object _histogram = BarChart.Vertical(
        ["0–10", "10–20", "20–30", "30–40", "40–50", "50–60"],
        [(T("Train", "学習"), [12, 43, 88, 61, 30, 9], null), (T("Validation", "検証"), [4, 11, 20, 17, 8, 2], null)],
        stacked: true,
        histogram: true);

    private IReadOnlyList<SpTag> _tags = [new("team", "growth"), new("stage", "test")];
    private string? _state;
    private string? _column = "c7";
    private string _kind = "auto";
    private string _sort = "auc";
    private bool _descending = true;
    private bool _checked = true;
    private bool _switched = true;
    private bool _dialog;
    private bool _confirm;
    private double? _limit = 60;
    private int _page = 3;

    [Inject]
    public required IWebHostEnvironment Environment { get; init; }

    [Inject]
    public required TimeProvider Clock { get; init; }

    [SupplyParameterFromQuery]
    public string? Tab { get; set; }

    [SupplyParameterFromQuery]
    public string? Search { get; set; }

    private static List<RadioCard<string>> Kinds =>
    [
        new("auto", T("Automatic", "自動"), T("Chosen from the target column", "ターゲット列から判断します"), "wand-sparkles"),
        new("binary", T("Two classes", "2 クラス分類"), T("Yes or no", "はい・いいえ"), "toggle-left"),
        new("regression", T("Number", "数値の予測"), T("How much or how many", "金額や数量など"), "chart-line"),
    ];

    private bool IsShown => Environment.IsDevelopment();

    private List<SampleRow> Rows
    {
        get
        {
            List<SampleRow> rows =
            [
                new("gbm-0017", 0.9231, 1.8, BadgeKind.Success, T("Completed", "完了")),
                new("ensemble-0003", 0.9218, 6.4, BadgeKind.Success, T("Completed", "完了")),
                new("forest-0008", 0.9107, 12.1, BadgeKind.Success, T("Completed", "完了")),
                new("linear-0001", 0.8719, 0.3, BadgeKind.Success, T("Completed", "完了")),
                new("mlp-0004", double.NaN, 0, BadgeKind.Danger, T("Failed", "失敗")),
            ];
            Func<SampleRow, object> by = _sort switch
            {
                "name" => row => row.Name,
                "latency" => row => row.Milliseconds,
                _ => row => row.Auc,
            };
            return [.. _descending ? rows.OrderByDescending(by) : rows.OrderBy(by)];
        }
    }

    protected override void OnInitialized()
    {
        if (!IsShown)
        {
            Navigation.NotFound();
        }
    }

    private static string T(string english, string japanese) => CultureInfo.CurrentUICulture.TwoLetterISOLanguageName == "ja" ? japanese : english;

    // A deterministic scatter around the diagonal.
    private static (double X, double Y)[] Cloud() =>
        [.. Enumerable.Range(0, 160).Select(i => (X: (i * 61.803) % 100, Noise: 12 * Math.Sin(i * 12.9898) * Math.Cos(i * 4.1414))).Select(p => (p.X, Math.Clamp(p.X + p.Noise, 0, 100)))];

    private void Sort(string key)
    {
        _descending = !string.Equals(_sort, key, StringComparison.Ordinal) || !_descending;
        _sort = key;
    }

    private sealed record SampleRow(string Name, double Auc, double Milliseconds, BadgeKind Kind, string Status);
}
