namespace SagePortal.Learning.Neural;

/// <summary>One of the equal parts of every step: its rows are passed forward and back by one worker, with scratch memory of its own.</summary>
internal sealed unsafe class GradientLane : IDisposable
{
    private readonly NetworkShape _shape;
    private readonly ForwardPass _forward;
    private readonly float[] _targets;
    private readonly float[] _factors;

    public GradientLane(NetworkShape shape, int mostRows, double dropout)
    {
        _shape = shape;
        _forward = new ForwardPass(shape, mostRows, isTraining: true, dropout);
        Backward = new BackwardPass(shape, _forward);
        (_targets, _factors) = (new float[mostRows], new float[mostRows]);
    }

    public BackwardPass Backward { get; }

    /// <summary>Fills the lane's gradient of the mean loss over a step.</summary>
    /// <param name="weights">Prepared.</param>
    /// <param name="table">Training rows.</param>
    /// <param name="target">Of the same rows.</param>
    /// <param name="rows">The lane's rows.</param>
    /// <param name="stepRows">Rows of the whole step.</param>
    /// <param name="smoothing">Of the labels.</param>
    /// <param name="seed">Of the dropped units.</param>
    public void Run(NetworkWeights weights, EncodedTable table, TrainingTarget target, ReadOnlySpan<int> rows, int stepRows, float smoothing, uint seed)
    {
        for (var i = 0; i < rows.Length; i++)
        {
            _forward.Load(table, rows[i], i);
            (_targets[i], _factors[i]) = (target.Values[rows[i]], target.Factors[rows[i]] / stepRows);
        }

        _forward.Run(weights, rows.Length, seed);
        OutputLayer.Differentiate(
            target.Source.Problem, _forward.Scores, _shape.Layers[^1].Padded, _shape.Outputs, _targets.AsSpan(0, rows.Length), _factors.AsSpan(0, rows.Length), smoothing, Backward.ScoreDelta);
        Backward.Run(weights, rows.Length, seed);
    }

    public void Dispose()
    {
        _forward.Dispose();
        Backward.Dispose();
    }
}
