namespace SagePortal.Learning.Boosting.Trees;

/// <summary>
/// Predictions of an ensemble, block of rows by block. Each row's leaves are added in the order of the trees: the result does not
/// depend on blocks or threads, nor on whether a row comes alone.
/// </summary>
internal sealed unsafe class EnsemblePredictor
{
    /// <summary>Rows below which compiling and filling a block of 64 does not pay.</summary>
    private const int FewRows = 16;

    /// <summary>Ensembles of more bytes do not stay in a core's cache: each tree then serves more rows before the next is loaded.</summary>
    private const int CacheBytes = 1 << 18;

    private const int SmallBlock = 64;
    private const int LargeBlock = 2_048;
    private const int BlockCells = 1 << 16;
    private const int TaskRows = 1_024;

    private readonly TreeEnsemble _ensemble;
    private readonly Lazy<LeafSelection?> _selection;

    public EnsemblePredictor(TreeEnsemble ensemble)
    {
        _ensemble = ensemble;
        _selection = new Lazy<LeafSelection?>(() => LeafSelection.TryCompile(ensemble));
    }

    /// <summary>Fills <paramref name="output"/> with <c>link((initial + Σ leaves) ÷ divisor)</c>.</summary>
    /// <param name="inputs">The ensemble's features.</param>
    /// <param name="output">Of as many rows; with one number per leaf tree t adds to output t mod its outputs, else each leaf adds to all.</param>
    /// <param name="frame">What comes before and after the sum.</param>
    /// <param name="threads">≥ 1.</param>
    /// <param name="cancellationToken">Looked at between blocks.</param>
    public void Predict(FeatureMatrix inputs, Predictions output, in ScoreFrame frame, int threads, CancellationToken cancellationToken)
    {
        if (inputs.FeatureCount != _ensemble.Features.Count)
        {
            throw new ArgumentException($"the model takes {_ensemble.Features.Count} features, the rows have {inputs.FeatureCount}", nameof(inputs));
        }

        if (output.RowCount != inputs.RowCount)
        {
            throw new ArgumentException($"the output must have {inputs.RowCount} rows", nameof(output));
        }

        if (threads > 1 && inputs.RowCount > TaskRows)
        {
            PredictInParallel(inputs, output, frame, threads, cancellationToken);
            return;
        }

        PredictRange(inputs, output, frame, 0, inputs.RowCount, cancellationToken);
    }

    /// <summary>A method of its own: its closure would cost a one-row prediction an allocation.</summary>
    private void PredictInParallel(FeatureMatrix inputs, Predictions output, ScoreFrame frame, int threads, CancellationToken cancellationToken)
    {
        var taskRows = Math.Max(TaskRows, BlockRows(inputs));
        var options = new ParallelOptions { MaxDegreeOfParallelism = threads, CancellationToken = cancellationToken };
        Parallel.For(0, (inputs.RowCount + taskRows - 1) / taskRows, options, task =>
            PredictRange(inputs, output, frame, task * taskRows, Math.Min((task + 1) * taskRows, inputs.RowCount), cancellationToken));
    }

    private void PredictRange(FeatureMatrix inputs, Predictions output, in ScoreFrame frame, int start, int end, CancellationToken cancellationToken)
    {
        var selection = end - start >= FewRows ? _selection.Value : null;
        var blockRows = selection is null ? BlockRows(inputs) : LeafSelection.BlockRows;
        for (var row = start; row < end; row += blockRows)
        {
            cancellationToken.ThrowIfCancellationRequested();
            PredictBlock(inputs, output, frame, selection, row, Math.Min(blockRows, end - row));
        }
    }

    private void PredictBlock(FeatureMatrix inputs, Predictions output, in ScoreFrame frame, LeafSelection? selection, int start, int count)
    {
        var outputs = output.OutputCount;
        for (var row = start; row < start + count; row++)
        {
            frame.Begin(output.Row(row));
        }

        fixed (double* target = &output.Values[(long)start * outputs])
        {
            if (selection is null)
            {
                TreeWalk.AddTo(_ensemble, inputs, start, count, target, outputs);
            }
            else
            {
                selection.AddTo(inputs, start, count, target, outputs);
            }
        }

        for (var row = start; row < start + count; row++)
        {
            frame.End(output.Row(row));
        }
    }

    private int BlockRows(FeatureMatrix inputs)
    {
        var most = (long)_ensemble.Nodes.Length * sizeof(TreeNode) > CacheBytes ? LargeBlock : SmallBlock;
        return Math.Clamp(BlockCells / Math.Max(inputs.FeatureCount, 1), 8, most) & -8;
    }
}
