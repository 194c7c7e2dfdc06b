using SagePortal.AutoML.Preparation;
using SagePortal.Learning;

namespace SagePortal.AutoML.Trials;

/// <summary>
/// Prepared folds, made once and shared by all candidates while they fit the memory budget; beyond it each is kept only as
/// long as somebody uses it.
/// </summary>
public sealed class PreparedFolds : IPreparedFolds
{
    /// <summary>A cell's bins by row and by column.</summary>
    private const int BinnedBytes = 2;

    private readonly TrainingSet _data;
    private readonly Lock[] _gates;
    private readonly WeakReference<PreparedRows>?[] _weak;
    private readonly PreparedRows?[] _kept;
    private readonly long _keepBytes;
    private long _keptBytes;

    /// <param name="data">The rows.</param>
    /// <param name="keepBytes">Most bytes of prepared values kept for good.</param>
    public PreparedFolds(TrainingSet data, long keepBytes)
    {
        _data = data;
        _keepBytes = keepBytes;
        _weak = new WeakReference<PreparedRows>?[data.Folds.Count + 1];
        _kept = new PreparedRows?[data.Folds.Count + 1];
        _gates = [.. Enumerable.Range(0, data.Folds.Count + 1).Select(_ => new Lock())];
    }

    public PreparedRows Fold(int fold) => Get(fold);

    public PreparedRows AllRows() => Get(_data.Folds.Count);

    private PreparedRows Get(int index)
    {
        lock (_gates[index])
        {
            if (_kept[index] is { } kept)
            {
                return kept;
            }

            if (_weak[index]?.TryGetTarget(out var used) == true)
            {
                return used;
            }

            var made = index < _data.Folds.Count ? Prepare(index) : PrepareAll();
            var bytes = (long)made.Preparation.Features.Count * (made.Train.RowCount + (made.Validation?.RowCount ?? 0)) * (sizeof(float) + BinnedBytes);
            if (Interlocked.Add(ref _keptBytes, bytes) <= _keepBytes)
            {
                _kept[index] = made;
            }
            else
            {
                Interlocked.Add(ref _keptBytes, -bytes);
                _weak[index] = new WeakReference<PreparedRows>(made);
            }

            return made;
        }
    }

    private PreparedRows Prepare(int index)
    {
        var fold = _data.Folds[index];
        var train = _data.Table.Select(fold.TrainRows);
        var preparation = PreparationFitter.Fit(train, _data.Features);
        return new PreparedRows(
            preparation,
            new Dataset(preparation.Transform(train), _data.Target.Select(fold.TrainRows)),
            new Dataset(preparation.Transform(_data.Table.Select(fold.ValidationRows)), _data.Target.Select(fold.ValidationRows)));
    }

    private PreparedRows PrepareAll()
    {
        var preparation = PreparationFitter.Fit(_data.Table, _data.Features);
        return new PreparedRows(preparation, new Dataset(preparation.Transform(_data.Table), _data.Target), validation: null);
    }
}
