using System.Globalization;
using SagePortal.AutoML.Artifacts;
using SagePortal.AutoML.Calibration;
using SagePortal.AutoML.Explaining;
using SagePortal.AutoML.Inference;
using SagePortal.Reviews.Activation;
using SagePortal.Tabular;

namespace SagePortal.Features.HumanReview.Cards;

/// <summary>Pure: rows and a model to what conditions ask about and what reviewers see. Contributions cost milliseconds, so they are made for reviewed rows only.</summary>
public sealed class CardBuilder
{
    private readonly InferenceModel _model;
    private readonly Table _rows;
    private readonly PredictionTable _predictions;
    private readonly PredictionSets? _sets;
    private readonly double _coverage;

    private CardBuilder(InferenceModel model, Table rows, PredictionTable predictions, double coverage)
    {
        (_model, _rows, _predictions, _coverage) = (model, rows, predictions, coverage);
        _sets = model.Pipeline.Manifest.Conformal is null ? null : PredictionSets.Of(model.Pipeline, predictions, coverage);
    }

    public int RowCount => _rows.RowCount;

    /// <param name="model">That answered.</param>
    /// <param name="rows">As the model reads them.</param>
    /// <param name="coverage">Of answer sets and intervals, in (0, 1).</param>
    /// <param name="cancellationToken">Between models.</param>
    public static CardBuilder Of(InferenceModel model, Table rows, double coverage, CancellationToken cancellationToken) =>
        new(model, rows, model.Pipeline.Predict(rows, cancellationToken: cancellationToken), coverage);

    /// <summary>The row as activation conditions see it.</summary>
    public PredictionCase CaseOf(int row, string? endpoint, string? variant, string? modelVersion)
    {
        var features = FeaturesOf(row).ToList();
        return new PredictionCase
        {
            Input = InputOf(features),
            PredictedLabel = _predictions.Labels.Count > 0 ? _predictions.Labels[row] : null,
            PredictedValue = _predictions.Numbers.Length > 0 ? _predictions.Numbers[row] : null,
            Probabilities = ProbabilitiesOf(row),
            ConformalSet = _sets is { Sets.Count: > 0 } ? [.. _sets.Sets[row]] : null,
            Interval = _sets is { Lower.Length: > 0 } && double.IsFinite(_sets.Lower[row]) ? new PredictionInterval(_sets.Lower[row], _sets.Upper[row]) : null,
            OutlierScore = OutlierScore(features),
            Features = features.ToDictionary(f => f.Name, f => ValueOf(row, f), StringComparer.Ordinal),
            EndpointName = endpoint,
            VariantName = variant,
            ModelVersion = modelVersion,
        };
    }

    /// <summary>The row as reviewers see it, explained.</summary>
    public ReviewCard CardOf(int row, string? modelName, CancellationToken cancellationToken)
    {
        var explanation = _model.Explainer.Explain(_rows.Select([row]), 1, cancellationToken);
        var output = OutputOf(explanation, row);
        var contributions = explanation.Attributions.Row(0, output).ToArray();
        var sign = IsFirstOfTwo(explanation, row) ? -1 : 1;
        var features = FeaturesOf(row).ToList();
        var places = explanation.Columns.Index().ToDictionary(c => c.Item, c => c.Index, StringComparer.Ordinal);
        return new ReviewCard
        {
            Target = _model.Pipeline.Manifest.TargetColumn,
            Labels = _predictions.ClassLabels,
            Prediction = PredictionOf(row, modelName) with { BaseValue = explanation.Attributions.BaseValues[output] * sign },
            Features =
            [
                .. features.Select(f => f with { Contribution = places.TryGetValue(f.Name, out var place) ? contributions[place] * sign : null })
                    .OrderByDescending(f => Math.Abs(f.Contribution ?? 0)).ThenBy(f => f.Place),
            ],
            OutlierScore = OutlierScore(features),
        };
    }

    /// <summary>The row as text, by column; a missing cell is null. What a human loop's input holds.</summary>
    public IReadOnlyDictionary<string, string?> CellsOf(int row) => _rows.Columns.ToDictionary(c => c.Name, c => c.Format(row), StringComparer.Ordinal);

    public string LabelOf(int row) => _predictions.Labels.Count > 0 ? _predictions.Labels[row] : _predictions.Numbers[row].ToString("R", CultureInfo.InvariantCulture);

    /// <summary>Calibrated probability of the predicted class; null for numbers.</summary>
    public double? ConfidenceOf(int row) => _predictions.Labels.Count > 0 ? ProbabilitiesOf(row).GetValueOrDefault(_predictions.Labels[row]) : null;

    public Dictionary<string, double> ProbabilitiesOf(int row) =>
        _predictions.ClassLabels.Select((label, k) => (label, Probability: _predictions.ProbabilityOf(row, k))).ToDictionary(p => p.label, p => p.Probability, StringComparer.Ordinal);

    private CardPrediction PredictionOf(int row, string? modelName) => new(LabelOf(row))
    {
        Probability = ConfidenceOf(row),
        IsCalibrated = _model.Pipeline.Manifest is { Calibration: not null } or { Temperature: not null },
        Probabilities = [.. Enumerable.Range(0, _predictions.ClassLabels.Count).Select(k => _predictions.ProbabilityOf(row, k))],
        Threshold = _model.Pipeline.Manifest.DecisionThreshold,
        Set = _sets is { Sets.Count: > 0 } ? _sets.Sets[row] : null,
        Lower = _sets is { Lower.Length: > 0 } && double.IsFinite(_sets.Lower[row]) ? _sets.Lower[row] : null,
        Upper = _sets is { Upper.Length: > 0 } && double.IsFinite(_sets.Upper[row]) ? _sets.Upper[row] : null,
        Coverage = _sets is null ? null : _coverage,
        Model = modelName,
    };

    private IEnumerable<CardFeature> FeaturesOf(int row) => _model.Pipeline.Schema.Select((input, place) =>
    {
        var column = _rows.Find(input.Name);
        var value = column?.Format(row);
        var number = column is NumericColumn numbers && !column.IsMissing(row) ? numbers.Values[row] : (double?)null;
        return new CardFeature(input.Name, input.Type.ToString(), place, value)
        {
            Typical = input.Typical,
            Minimum = input.Minimum,
            Maximum = input.Maximum,
            Percentile = number is { } n ? PercentileOf(n, input) : null,
            IsUnseen = value is not null && IsWord(input.Type) && input.Levels.Count is > 0 and < MostLevels && !input.Levels.Contains(value, StringComparer.Ordinal),
            IsOutOfRange = number is { } v && (v < Number(input.Minimum) || v > Number(input.Maximum)),
            IsMissing = value is null,
            MissingShare = input.MissingShare,
        };
    });

    /// <summary>The schema keeps the commonest levels only; with so many, a word that is not among them may have been seen.</summary>
    private const int MostLevels = 100;

    private static bool IsWord(ColumnType type) => type is ColumnType.Category or ColumnType.Boolean;

    private static double? PercentileOf(double value, InputColumn input)
    {
        var spread = input.Spread.Where(s => s is not null).Select(Number).Where(s => s is not null).ToList();
        return spread.Count < 2 ? null : (spread.Count(s => s < value) + (0.5 * spread.Count(s => s == value))) / spread.Count;
    }

    private static double? Number(string? text) => double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : null;

    private static double OutlierScore(List<CardFeature> features) => features.Count == 0 ? 0 : (double)features.Count(f => f.IsOutOfRange || f.IsUnseen) / features.Count;

    private FeatureValue ValueOf(int row, CardFeature feature) =>
        feature.Value is null ? FeatureValue.Missing
        : _rows.Find(feature.Name) is NumericColumn numbers ? FeatureValue.Number(numbers.Values[row])
        : FeatureValue.Text(feature.Value, feature.IsUnseen);

    private static string InputOf(List<CardFeature> features) => CanonicalJson.Of(System.Text.Json.JsonSerializer.SerializeToElement(features.ToDictionary(f => f.Name, f => f.Value, StringComparer.Ordinal)));

    private int OutputOf(Explanation explanation, int row) =>
        explanation.Outputs.Count <= 1 ? 0 : Math.Max(0, explanation.Outputs.ToList().IndexOf(LabelOf(row)));

    /// <summary>Two classes have one output, the second class's: for the first the signs turn.</summary>
    private bool IsFirstOfTwo(Explanation explanation, int row) => explanation.Outputs.Count == 1 && _predictions.ClassLabels.Count == 2 && LabelOf(row) == _predictions.ClassLabels[0];
}
