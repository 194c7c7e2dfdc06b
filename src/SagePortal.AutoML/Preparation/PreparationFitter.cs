using System.Runtime.InteropServices;
using SagePortal.AutoML.Reports;
using SagePortal.Learning;
using SagePortal.Tabular;

namespace SagePortal.AutoML.Preparation;

/// <summary>
/// Learns the preparation from the rows it is given, and from nothing else: for a fold that is its training rows. Only what a
/// candidate asks for sees their target, and then no row its own: no label can leak into a feature.
/// </summary>
public static class PreparationFitter
{
    /// <summary>Words from which a category is better averaged over than told apart.</summary>
    public const int ManyLevels = 25;

    private const int StatisticsFolds = 5;
    private const int StatisticsSeed = 5;

    /// <param name="rows">Training rows only.</param>
    /// <param name="features">Input columns with the types to read them as; all exist in <paramref name="rows"/>.</param>
    /// <param name="options">What the candidate wants; target statistics and pairs are not looked at. Null takes the defaults.</param>
    public static FittedPreparation Fit(Table rows, IReadOnlyList<ColumnSchema> features, PreparationOptions? options = null)
    {
        var mostLevels = (options ?? new PreparationOptions()).MostLevels;
        var encoders = new List<ColumnEncoder>();
        var dropped = new List<PreparationStep>();
        var seen = new Dictionary<int, List<(string Name, float[] Values)>>();
        foreach (var feature in features)
        {
            var encoder = FitColumn(rows[feature.Name], feature.Type, mostLevels, out var reason);
            if (encoder is not null)
            {
                reason = Examine(encoder, rows[feature.Name], seen);
            }

            if (reason is null)
            {
                encoders.Add(encoder!);
            }
            else
            {
                dropped.Add(new PreparationStep(feature.Name, [reason], []));
            }
        }

        return new FittedPreparation([.. encoders], [.. dropped]);
    }

    /// <summary>Also what depends on the target: statistics of categories, pairs of numbers.</summary>
    /// <param name="rows">Training rows only.</param>
    /// <param name="features">As above.</param>
    /// <param name="target">Of the training rows.</param>
    /// <param name="options">What the candidate wants.</param>
    /// <returns>The preparation, and the training rows prepared: a row's statistics leave out its own target, so this is not what <see cref="FittedPreparation.Transform"/> makes of them.</returns>
    public static (FittedPreparation Preparation, FeatureMatrix Training) FitTransform(Table rows, IReadOnlyList<ColumnSchema> features, Target target, PreparationOptions options)
    {
        var preparation = Fit(rows, features, options);
        var many = options.TargetStatistics ? preparation.Encoders.OfType<CategoryEncoder>().Where(e => e.Levels.Count >= ManyLevels).Select(e => e.Column).ToArray() : [];
        if (many.Length > 0)
        {
            int[] all = [.. Enumerable.Range(0, rows.RowCount)];
            preparation = new FittedPreparation(
                [.. preparation.Encoders, .. many.Select(c => TargetStatisticsEncoder.Fit(rows[c], target, all))],
                [.. preparation.Describe().Where(s => s.Features.Count == 0)]);
        }

        var training = preparation.Transform(rows);
        for (var m = 0; m < many.Length; m++)
        {
            LeaveOutOwnFold(rows[many[m]], target, training, (TargetStatisticsEncoder)preparation.Encoders[^(many.Length - m)]);
        }

        return options.PairFeatures == 0 ? (preparation, training) : AddPairs(preparation, training, target, options.PairFeatures);
    }

    private static (FittedPreparation Preparation, FeatureMatrix Training) AddPairs(FittedPreparation preparation, FeatureMatrix training, Target target, int most)
    {
        var pairs = PairSearch.Find(training, target, most);
        if (pairs.Length == 0)
        {
            return (preparation, training);
        }

        preparation = preparation.WithPairs(pairs);
        float[][] columns = [.. training.Columns, .. FittedPreparation.Allocate(pairs.Length, training.RowCount)];
        preparation.AddPairs(columns);
        return (preparation, new FeatureMatrix(preparation.Features, columns, training.RowCount));
    }

    /// <summary>Overwrites the statistics of each training row by those of the other folds.</summary>
    private static void LeaveOutOwnFold(Column column, Target target, FeatureMatrix training, TargetStatisticsEncoder encoder)
    {
        var order = Enumerable.Range(0, target.RowCount).ToArray();
        new Random(StatisticsSeed).Shuffle(order);
        var first = Enumerable.Range(0, training.FeatureCount).First(f => training.Features[f] == encoder.Features[0]);
        for (var fold = 0; fold < StatisticsFolds; fold++)
        {
            int[] own = [.. order.Where((_, i) => i % StatisticsFolds == fold)];
            int[] others = [.. order.Where((_, i) => i % StatisticsFolds != fold)];
            var statistics = TargetStatisticsEncoder.Fit(column, target, others, encoder.Outputs);
            var values = FittedPreparation.Allocate(statistics.Features.Count, column.RowCount);
            statistics.Encode(column, values);
            for (var k = 0; k < encoder.Features.Count; k++)
            {
                foreach (var row in own)
                {
                    training.Columns[first + k][row] = values[k][row];
                }
            }
        }
    }

    private static ColumnEncoder? FitColumn(Column column, ColumnType type, int mostLevels, out string? reason)
    {
        reason = null;
        ColumnEncoder? encoder = type switch
        {
            ColumnType.Number or ColumnType.Integer => new NumberEncoder(column.Name),
            ColumnType.Boolean => FitBoolean(column, mostLevels),
            ColumnType.Category => CategoryEncoder.Fit(column, mostLevels),
            ColumnType.DateTime => DateTimeEncoder.Fit(column),
            ColumnType.Text => TextEncoder.Fit(column),
            ColumnType.Identifier => null,
            _ => throw new ArgumentOutOfRangeException(nameof(type)),
        };
        if (encoder is null)
        {
            reason = type == ColumnType.Identifier ? "dropped: identifier" : "dropped: one value or none";
        }

        return encoder;
    }

    /// <summary>More than two words (a type chosen by hand) fall back to a category.</summary>
    private static ColumnEncoder? FitBoolean(Column column, int mostLevels)
    {
        var (codes, levels) = ColumnCoercion.ToWords(column);
        var words = codes.Where(c => c >= 0).Distinct().Select(c => levels[c]).Order(StringComparer.Ordinal).Take(3).ToArray();
        return words.Length switch
        {
            < 2 => null,
            2 => new BooleanEncoder(column.Name, words[0], words[1]),
            _ => CategoryEncoder.Fit(column, mostLevels),
        };
    }

    /// <summary>Why the encoded column is worth nothing; null when it is.</summary>
    private static string? Examine(ColumnEncoder encoder, Column column, Dictionary<int, List<(string Name, float[] Values)>> seen)
    {
        var outputs = FittedPreparation.Allocate(encoder.Features.Count, column.RowCount);
        encoder.Encode(column, outputs);
        if (outputs.All(IsConstant))
        {
            return "dropped: one value or none";
        }

        if (outputs.Length > 1)
        {
            return null;
        }

        var hash = default(HashCode);
        hash.AddBytes(MemoryMarshal.AsBytes(outputs[0].AsSpan()));
        var twins = CollectionsMarshal.GetValueRefOrAddDefault(seen, hash.ToHashCode(), out _) ??= [];
        foreach (var (name, values) in twins)
        {
            if (MemoryMarshal.AsBytes(values.AsSpan()).SequenceEqual(MemoryMarshal.AsBytes(outputs[0].AsSpan())))
            {
                return $"dropped: the same as `{name}`";
            }
        }

        twins.Add((column.Name, outputs[0]));
        return null;
    }

    private static bool IsConstant(float[] values)
    {
        foreach (var value in values)
        {
            if (!value.Equals(values[0]))
            {
                return false;
            }
        }

        return true;
    }
}
