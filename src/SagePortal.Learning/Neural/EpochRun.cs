namespace SagePortal.Learning.Neural;

/// <summary>Epoch after epoch until the end, the deadline, or no better validation score for long; keeps the best weights.</summary>
/// <param name="trainer">Makes the epochs.</param>
/// <param name="plan">How many of them.</param>
/// <param name="scorer">Null keeps the last weights.</param>
/// <param name="initial">Copy of the weights to keep.</param>
/// <param name="patience">Epochs to wait after the best one, given its number.</param>
internal sealed class EpochRun(NetworkTrainer trainer, EpochPlan plan, ValidationScorer? scorer, float[] initial, Func<int, double> patience)
{
    private readonly List<double> _curve = [];

    /// <summary>Weights of the best epoch.</summary>
    public float[] Best { get; } = initial;

    /// <summary>Epochs up to and including the best one.</summary>
    public int BestEpoch { get; private set; }

    public IReadOnlyList<double> Curve => _curve;

    /// <summary>True when the deadline ended the run.</summary>
    /// <param name="most">Epochs to make at most, wherever the schedule ends.</param>
    public bool Run(int most)
    {
        var best = double.NaN;
        for (var epoch = 1; epoch <= Math.Min(most, plan.Total); epoch++)
        {
            var whole = trainer.RunEpoch(epoch);
            if (scorer is null || (!whole && epoch == 1))
            {
                Keep(whole ? epoch : epoch - 1);
            }
            else if (whole)
            {
                var score = scorer.Score();
                _curve.Add(score);
                if (scorer.Metric.IsBetter(score, best))
                {
                    best = score;
                    Keep(epoch);
                }
            }

            plan.Advance(epoch);
            if (!whole || (scorer is not null && epoch - BestEpoch > patience(BestEpoch)))
            {
                return !whole;
            }
        }

        return false;
    }

    private void Keep(int epoch)
    {
        trainer.Weights.Values.CopyTo(Best);
        BestEpoch = epoch;
    }
}
