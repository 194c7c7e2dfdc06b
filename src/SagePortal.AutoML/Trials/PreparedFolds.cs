using System.Collections.Concurrent;
using SagePortal.AutoML.Preparation;
using SagePortal.Learning;

namespace SagePortal.AutoML.Trials;

/// <summary>
/// Prepared folds, made once and shared by all candidates that want the same preparation while they fit the memory budget; beyond it
/// each is kept only as long as somebody uses it.
/// </summary>
/// <param name="data">The rows.</param>
/// <param name="keepBytes">Most bytes of prepared values kept for good.</param>
public sealed class PreparedFolds(TrainingSet data, long keepBytes) : IPreparedFolds
{
    /// <summary>A cell's bins by row and by column.</summary>
    private const int BinnedBytes = 2;

    private readonly ConcurrentDictionary<(int Fold, PreparationOptions Options), Slot> _slots = new();
    private long _keptBytes;

    public PreparedRows Fold(int fold, PreparationOptions options) => Get(fold, options);

    public PreparedRows AllRows(PreparationOptions options) => Get(data.Folds.Count, options);

    private PreparedRows Get(int index, PreparationOptions options)
    {
        options = data.Simplify(options);
        var slot = _slots.GetOrAdd((index, options), _ => new Slot());
        lock (slot.Gate)
        {
            if (slot.Kept is { } kept)
            {
                return kept;
            }

            if (slot.Used?.TryGetTarget(out var used) == true)
            {
                return used;
            }

            var made = index < data.Folds.Count ? Prepare(index, options) : PrepareAll(options);
            var bytes = (long)made.Preparation.Features.Count * (made.Train.RowCount + (made.Validation?.RowCount ?? 0)) * (sizeof(float) + BinnedBytes);
            if (Interlocked.Add(ref _keptBytes, bytes) <= keepBytes)
            {
                slot.Kept = made;
            }
            else
            {
                Interlocked.Add(ref _keptBytes, -bytes);
                slot.Used = new WeakReference<PreparedRows>(made);
            }

            return made;
        }
    }

    private PreparedRows Prepare(int index, PreparationOptions options)
    {
        var fold = data.Folds[index];
        var target = data.Target.Select(fold.TrainRows);
        var (preparation, training) = PreparationFitter.FitTransform(data.Table.Select(fold.TrainRows), data.Features, target, options);
        return new PreparedRows(
            preparation,
            new Dataset(training, target),
            new Dataset(preparation.Transform(data.Table.Select(fold.ValidationRows)), data.Target.Select(fold.ValidationRows)));
    }

    private PreparedRows PrepareAll(PreparationOptions options)
    {
        var (preparation, training) = PreparationFitter.FitTransform(data.Table, data.Features, data.Target, options);
        return new PreparedRows(preparation, new Dataset(training, data.Target), validation: null);
    }

    private sealed class Slot
    {
        public Lock Gate { get; } = new();

        public PreparedRows? Kept { get; set; }

        public WeakReference<PreparedRows>? Used { get; set; }
    }
}
