using System.Globalization;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Forms;
using SagePortal.AutoML.Artifacts;
using SagePortal.Features.Autopilot.Predictions;
using SagePortal.Platform.Results;
using SagePortal.Ui;

namespace SagePortal.Features.Autopilot.Components;

/// <summary>What if: a form with typical values that predicts at every change, or pasted rows.</summary>
public sealed partial class TryCandidate : ComponentBase, IDisposable
{
    private const int OptionCount = 30;
    private static readonly double[] s_coverages = [0.8, PredictWithCandidate.DefaultCoverage, 0.95, 0.99];
    private readonly CancellationTokenSource _closing = new();
    private readonly Dictionary<string, string> _cells = new(StringComparer.Ordinal);
    private IReadOnlyList<InputColumn>? _schema;
    private IReadOnlyList<Error> _errors = [];
    private CandidatePrediction? _result;
    private RowExplanation? _explanation;
    private string? _explainError;
    private CancellationTokenSource? _explaining;
    private double _coverage = PredictWithCandidate.DefaultCoverage;
    private string _csv = "";
    private bool _byForm = true;
    private bool _busy;

    [Parameter, EditorRequired]
    public IRowPredictor Predictor { get; set; } = null!;

    private List<SelectOption> CoverageOptions =>
        [.. s_coverages.Select(c => new SelectOption(c.ToString(CultureInfo.InvariantCulture), L["CoverageOf", Format.Percent(c, 0)]))];

    private string[] FieldNames => _byForm ? [.. _schema!.Select(c => c.Name)] : ["Rows"];

    public void Dispose()
    {
        _closing.Cancel();
        _explaining?.Dispose();
        _closing.Dispose();
    }

    protected override async Task OnInitializedAsync()
    {
        var schema = await Predictor.SchemaAsync(_closing.Token);
        if (!schema.IsSuccess)
        {
            _errors = schema.Errors;
            return;
        }

        _schema = schema.Value;
        foreach (var column in _schema)
        {
            _cells[column.Name] = column.Typical ?? "";
        }

        _csv = string.Join(',', _schema.Select(c => LeaderboardExport.Cell(c.Name))) + "\n" + string.Join(',', _schema.Select(c => LeaderboardExport.Cell(c.Typical ?? ""))) + "\n";
        await PredictFormAsync();
    }

    private Task SetAsync(string column, string? value)
    {
        _cells[column] = value ?? "";
        return PredictFormAsync();
    }

    private async Task PredictFormAsync()
    {
        Show(await Predictor.PredictAsync(_cells, _coverage, _closing.Token));
        if (_result is not null)
        {
            await ExplainAsync();
        }
    }

    /// <summary>Takes longer than the prediction, which is shown meanwhile; a row changed before it is done makes it void.</summary>
    private async Task ExplainAsync()
    {
        _explaining?.Cancel();
        _explaining?.Dispose();
        var own = _explaining = CancellationTokenSource.CreateLinkedTokenSource(_closing.Token);
        (_explanation, _explainError) = (null, null);
        StateHasChanged();
        try
        {
            var found = await Predictor.ExplainAsync(_cells, own.Token);
            if (_explaining == own)
            {
                (_explanation, _explainError) = (found.Value, found.IsSuccess ? null : found.Error.Text(L));
            }
        }
        catch (OperationCanceledException) when (_explaining != own || _closing.IsCancellationRequested)
        {
            // Another row, or the page was left.
        }
    }

    private Task CoverAsync(string? coverage)
    {
        _coverage = double.Parse(coverage!, CultureInfo.InvariantCulture);
        return _byForm ? PredictFormAsync() : _result is null ? Task.CompletedTask : PredictRowsAsync();
    }

    private async Task PredictRowsAsync()
    {
        _busy = true;
        try
        {
            Show(await Predictor.PredictAsync(_csv, _coverage, _closing.Token));
        }
        finally
        {
            _busy = false;
        }
    }

    private async Task ReadFileAsync(InputFileChangeEventArgs e)
    {
        using var reader = new StreamReader(e.File.OpenReadStream(PipelineRows.MaxCharacters, _closing.Token));
        try
        {
            _csv = await reader.ReadToEndAsync(_closing.Token);
        }
        catch (IOException)
        {
            _errors = [AutopilotErrors.TooManyRows(PipelineRows.MaxRows)];
            return;
        }

        await PredictRowsAsync();
    }

    private void Show(Result<CandidatePrediction> result)
    {
        _errors = result.Errors;
        _result = result.IsSuccess ? result.Value : null;
    }

    private List<SelectOption> OptionsOf(InputColumn column) =>
        [new("", L["MissingValue"]), .. column.Levels.Take(OptionCount).Select(l => new SelectOption(l, l))];

    private string? HintOf(InputColumn column) => column is { Minimum: { } least, Maximum: { } most }
        ? L["RangeHint", Round(least), Round(most)].Value
        : column.MissingShare > 0 ? L["MayBeEmpty"].Value : null;

    private static string Round(string text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? Format.Number(number) : text;
}
