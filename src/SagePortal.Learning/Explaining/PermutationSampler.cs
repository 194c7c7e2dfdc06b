namespace SagePortal.Learning.Explaining;

/// <summary>
/// Sampled Shapley values of any function (Štrumbelj &amp; Kononenko 2014) with antithetic permutations (Mitchell et al. 2022, Covert
/// &amp; Lee 2021): each background row is turned into the explained row one player at a time, in a random order and in its reverse.
/// The steps telescope, so base value and contributions sum to the prediction whatever the number of samples; the mean over the
/// background rows is the interventional game, and a player that only adds to the function is exact.
/// </summary>
/// <param name="players">Players, e.g. the input columns.</param>
/// <param name="options">How often to sample.</param>
public sealed class PermutationSampler(int players, PermutationSamplerOptions options)
{
    private readonly List<Segment> _segments = [];
    private readonly List<int>[] _sources = [.. Enumerable.Range(0, players).Select(_ => new List<int>())];

    /// <summary>Predicts rows put together from others.</summary>
    /// <param name="sources">For each player the row it is taken from, one per row to predict: explained rows first, then background rows.</param>
    public delegate Predictions HybridPredictor(IReadOnlyList<int[]> sources);

    /// <param name="rowCount">Rows to explain, numbered from 0.</param>
    /// <param name="backgroundCount">Background rows, ≥ 1, numbered from <paramref name="rowCount"/> on.</param>
    /// <param name="areEqual">Whether two rows agree for a player: it then changes nothing and is not sampled.</param>
    /// <param name="predict">Called with at most about <see cref="PermutationSamplerOptions.BatchRows"/> rows at a time.</param>
    /// <param name="cancellationToken">Looked at between batches.</param>
    public Attributions Explain(int rowCount, int backgroundCount, Func<int, int, int, bool> areEqual, HybridPredictor predict, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(backgroundCount);
        var whole = predict([.. Enumerable.Repeat(Enumerable.Range(0, rowCount + backgroundCount).ToArray(), players)]);
        var attributions = new Attributions(rowCount, whole.OutputCount, players, Means(whole, rowCount, backgroundCount));
        for (var row = 0; row < rowCount; row++)
        {
            for (var b = 0; b < backgroundCount; b++)
            {
                Plan(row, rowCount + b, b, areEqual);
                if (_sources[0].Count >= options.BatchRows)
                {
                    cancellationToken.ThrowIfCancellationRequested();
                    Flush(whole, attributions, predict);
                }
            }
        }

        Flush(whole, attributions, predict);
        foreach (ref var value in attributions.Values.AsSpan())
        {
            value /= 2.0 * options.Rounds * backgroundCount;
        }

        return attributions;
    }

    private static double[] Means(Predictions whole, int from, int count) =>
        [.. Enumerable.Range(0, whole.OutputCount).Select(k => Enumerable.Range(from, count).Average(r => whole.Row(r)[k]))];

    /// <summary>Orders depend on seed, background row and round alone, so a row is explained alike wherever it stands.</summary>
    private void Plan(int row, int background, int backgroundOrdinal, Func<int, int, int, bool> areEqual)
    {
        for (var round = 0; round < options.Rounds; round++)
        {
            var order = Enumerable.Range(0, players).ToArray();
            new Random(HashCode(options.Seed, backgroundOrdinal, round)).Shuffle(order);
            var moving = Array.FindAll(order, p => !areEqual(p, row, background));
            PlanOrder(row, background, moving);
            PlanOrder(row, background, [.. moving.Reverse()]);
        }
    }

    private static int HashCode(int seed, int background, int round) => unchecked((((seed * 31) + background) * 1_000_003) + round);

    /// <summary>The ends of the chain are the rows themselves, already predicted.</summary>
    private void PlanOrder(int row, int background, int[] order)
    {
        _segments.Add(new Segment(row, background, order));
        for (var known = 1; known < order.Length; known++)
        {
            for (var p = 0; p < players; p++)
            {
                _sources[p].Add(background);
            }

            for (var i = 0; i < known; i++)
            {
                _sources[order[i]][^1] = row;
            }
        }
    }

    private void Flush(Predictions whole, Attributions attributions, HybridPredictor predict)
    {
        var hybrids = players > 0 && _sources[0].Count > 0 ? predict([.. _sources.Select(s => s.ToArray())]) : new Predictions(0, whole.OutputCount);
        var next = 0;
        foreach (var segment in _segments)
        {
            var before = whole.Row(segment.Background);
            for (var i = 0; i < segment.Order.Length; i++)
            {
                var after = i == segment.Order.Length - 1 ? whole.Row(segment.Row) : hybrids.Row(next++);
                for (var k = 0; k < after.Length; k++)
                {
                    attributions.Row(segment.Row, k)[segment.Order[i]] += after[k] - before[k];
                }

                before = after;
            }
        }

        _segments.Clear();
        Array.ForEach(_sources, s => s.Clear());
    }

    /// <summary>One chain from a background row to an explained row.</summary>
    private sealed record Segment(int Row, int Background, int[] Order);
}
