using SagePortal.Learning.Boosting;

namespace SagePortal.Learning.Neural;

/// <summary>The order of the rows in each epoch and how it is cut into steps.</summary>
internal sealed class EpochOrder(int[] rows, int batchSize, int seed)
{
    private const long Stream = 11;

    /// <summary>Steps of an epoch, ≥ 1.</summary>
    public int Steps { get; } = Math.Max(1, (rows.Length + batchSize - 1) / batchSize);

    /// <summary>Rows of the largest step.</summary>
    public int MostRows => (rows.Length + Steps - 1) / Steps;

    /// <summary>Shuffles for an epoch (Fisher, Yates); the order depends on the seed and the epochs before it.</summary>
    public void Shuffle(int epoch)
    {
        var random = SeededRandom.For(seed, Stream, epoch);
        for (var i = rows.Length - 1; i > 0; i--)
        {
            var j = random.NextInt(i + 1);
            (rows[i], rows[j]) = (rows[j], rows[i]);
        }
    }

    /// <summary>Rows of a step: all steps of an epoch have the same size, or one row less.</summary>
    public ReadOnlySpan<int> Step(int step)
    {
        var (from, to) = ((int)((long)rows.Length * step / Steps), (int)((long)rows.Length * (step + 1) / Steps));
        return rows.AsSpan(from, to - from);
    }
}
