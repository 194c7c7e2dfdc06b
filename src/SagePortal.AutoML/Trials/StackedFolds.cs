using SagePortal.Learning;

namespace SagePortal.AutoML.Trials;

/// <summary>
/// The folds of the first level with the out-of-fold predictions of its candidates as further inputs: every row, trained on or
/// validated, gets a prediction of models that never saw it (Wolpert 1992).
/// </summary>
internal sealed class StackedFolds : IPreparedFolds
{
    private readonly Lazy<PreparedRows>[] _folds;
    private readonly Lazy<PreparedRows> _allRows;
    private readonly IReadOnlyList<(string Candidate, Predictions Predictions)> _inputs;

    /// <param name="data">Every row is validated once.</param>
    /// <param name="inner">The first level's.</param>
    /// <param name="inputs">Out-of-fold predictions of all rows by candidate.</param>
    public StackedFolds(TrainingSet data, IPreparedFolds inner, IReadOnlyList<(string Candidate, Predictions Predictions)> inputs)
    {
        _inputs = inputs;
        _folds = [.. data.Folds.Select((_, f) => new Lazy<PreparedRows>(() => Stack(inner.Fold(f), data.Folds[f].TrainRows, data.Folds[f].ValidationRows)))];
        _allRows = new Lazy<PreparedRows>(() => Stack(inner.AllRows(), null, null));
    }

    public PreparedRows Fold(int fold) => _folds[fold].Value;

    public PreparedRows AllRows() => _allRows.Value;

    private PreparedRows Stack(PreparedRows rows, int[]? train, int[]? validation) => new(
        rows.Preparation,
        Append(rows.Train, train),
        rows.Validation is null ? null : Append(rows.Validation, validation));

    private Dataset Append(Dataset dataset, int[]? rows) => dataset with
    {
        Inputs = StackedFeatures.Append(dataset.Inputs, [.. _inputs.Select(i => (i.Candidate, rows is null ? i.Predictions : i.Predictions.Select(rows)))]),
    };
}
