using System.Collections.Concurrent;
using SagePortal.AutoML.Preparation;
using SagePortal.Learning;

namespace SagePortal.AutoML.Trials;

/// <summary>
/// The folds of the first level with the out-of-fold predictions of its candidates as further inputs: every row, trained on or
/// validated, gets a prediction of models that never saw it (Wolpert 1992).
/// </summary>
/// <param name="data">Every row is validated once.</param>
/// <param name="inner">The first level's.</param>
/// <param name="inputs">Out-of-fold predictions of all rows by candidate.</param>
internal sealed class StackedFolds(TrainingSet data, IPreparedFolds inner, IReadOnlyList<(string Candidate, Predictions Predictions)> inputs) : IPreparedFolds
{
    private readonly ConcurrentDictionary<(int Fold, PreparationOptions Options), Lazy<PreparedRows>> _made = new();

    public PreparedRows Fold(int fold, PreparationOptions options) =>
        _made.GetOrAdd((fold, data.Simplify(options)), k => new Lazy<PreparedRows>(() => Stack(inner.Fold(fold, k.Options), data.Folds[fold].TrainRows, data.Folds[fold].ValidationRows))).Value;

    public PreparedRows AllRows(PreparationOptions options) =>
        _made.GetOrAdd((data.Folds.Count, data.Simplify(options)), k => new Lazy<PreparedRows>(() => Stack(inner.AllRows(k.Options), null, null))).Value;

    private PreparedRows Stack(PreparedRows rows, int[]? train, int[]? validation) => new(
        rows.Preparation,
        Append(rows.Train, train),
        rows.Validation is null ? null : Append(rows.Validation, validation));

    private Dataset Append(Dataset dataset, int[]? rows) => dataset with
    {
        Inputs = StackedFeatures.Append(dataset.Inputs, [.. inputs.Select(i => (i.Candidate, rows is null ? i.Predictions : i.Predictions.Select(rows)))]),
    };
}
