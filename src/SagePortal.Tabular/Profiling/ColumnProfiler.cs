using System.Globalization;
using SagePortal.Tabular.Types;

namespace SagePortal.Tabular.Profiling;

/// <summary>Figures of one column. Costs one sorted copy of a numeric or date column.</summary>
internal static class ColumnProfiler
{
    private static readonly double[] s_quantiles = [0.05, 0.25, 0.5, 0.75, 0.95];

    public static ColumnProfile Profile(Column column, ProfileOptions options) => column switch
    {
        NumericColumn numbers => OfNumbers(numbers, options),
        DateTimeColumn dates => OfDates(dates, options),
        CategoricalColumn words => OfWords(words, options),
        _ => throw new ArgumentOutOfRangeException(nameof(column)),
    };

    public static long MemoryBytes(Column column) => column switch
    {
        CategoricalColumn words => (4L * words.RowCount) + words.Levels.Sum(level => 30L + (2 * level.Length)),
        _ => 8L * column.RowCount,
    };

    private static ColumnProfile OfNumbers(NumericColumn column, ProfileOptions options)
    {
        var present = Array.FindAll(column.Values, value => !double.IsNaN(value));
        Array.Sort(present);
        var runs = Runs(present, value => value.ToString("R", CultureInfo.InvariantCulture), options.MaxTopValues);
        var finite = Array.TrueForAll(present, double.IsFinite) ? present : Array.FindAll(present, double.IsFinite);
        return new ColumnProfile
        {
            Name = column.Name,
            Type = column.Type,
            MissingCount = column.RowCount - present.Length,
            UniqueCount = runs.Unique,
            TopValues = runs.Top,
            Numbers = finite.Length == 0 ? null : Summarize(finite, present.Length - finite.Length),
            Histogram = HistogramBuilder.Build(finite, options.MaxBins, wholeNumbers: column.Type != ColumnType.Number),
        };
    }

    private static NumberSummary Summarize(double[] sorted, int infinite)
    {
        double mean = 0, squares = 0;
        var zeros = 0;
        for (var i = 0; i < sorted.Length; i++)
        {
            // Welford (1962): no cancellation for values far from zero.
            var step = sorted[i] - mean;
            mean += step / (i + 1);
            squares += step * (sorted[i] - mean);
            zeros += sorted[i] == 0 ? 1 : 0;
        }

        var deviation = sorted.Length < 2 ? 0 : Math.Sqrt(squares / (sorted.Length - 1));
        var quantiles = Array.ConvertAll(s_quantiles, q => Quantile(sorted, q));
        return new NumberSummary(sorted[0], sorted[^1], mean, deviation, quantiles, infinite, zeros);
    }

    /// <summary>Type 7 of Hyndman and Fan (1996).</summary>
    internal static double Quantile(double[] sorted, double share)
    {
        var position = share * (sorted.Length - 1);
        var below = (int)position;
        var above = Math.Min(below + 1, sorted.Length - 1);
        return sorted[below] == sorted[above] ? sorted[below] : sorted[below] + ((position - below) * (sorted[above] - sorted[below]));
    }

    private static ColumnProfile OfDates(DateTimeColumn column, ProfileOptions options)
    {
        var present = Array.FindAll(column.Ticks, ticks => ticks != DateTimeColumn.Missing);
        Array.Sort(present);
        var runs = Runs(present, ticks => new DateTimeColumn("", [ticks]).Format(0)!, options.MaxTopValues);
        var seconds = Array.ConvertAll(present, ticks => (ticks - DateTime.UnixEpoch.Ticks) / (double)TimeSpan.TicksPerSecond);
        return new ColumnProfile
        {
            Name = column.Name,
            Type = column.Type,
            MissingCount = column.RowCount - present.Length,
            UniqueCount = runs.Unique,
            TopValues = runs.Top,
            Dates = present.Length == 0 ? null : new DateSummary(new DateTime(present[0]), new DateTime(present[^1])),
            Histogram = HistogramBuilder.Build(seconds, options.MaxBins, wholeNumbers: false),
        };
    }

    private static ColumnProfile OfWords(CategoricalColumn column, ProfileOptions options)
    {
        var counts = LevelCounts(column);
        var used = Enumerable.Range(0, counts.Length).Where(level => counts[level] > 0).ToArray();
        var top = used.OrderByDescending(level => counts[level]).Take(options.MaxTopValues);
        return new ColumnProfile
        {
            Name = column.Name,
            Type = column.Type,
            MissingCount = column.RowCount - counts.Sum(),
            UniqueCount = used.Length,
            TopValues = [.. top.Select(level => new ValueCount(column.Levels[level], counts[level]))],
            Texts = used.Length == 0 ? null : Measure(column.Levels, counts, used),
        };
    }

    /// <summary>Rows per level; selections share levels they do not use.</summary>
    internal static int[] LevelCounts(CategoricalColumn column)
    {
        var counts = new int[column.Levels.Length];
        foreach (var code in column.Codes)
        {
            if (code >= 0)
            {
                counts[code]++;
            }
        }

        return counts;
    }

    private static TextSummary Measure(string[] levels, int[] counts, int[] used)
    {
        int min = int.MaxValue, max = 0;
        long rows = 0, characters = 0, words = 0;
        foreach (var level in used)
        {
            min = Math.Min(min, levels[level].Length);
            max = Math.Max(max, levels[level].Length);
            rows += counts[level];
            characters += (long)counts[level] * levels[level].Length;
            words += (long)counts[level] * WordCounter.Count(levels[level]);
        }

        return new TextSummary(min, max, (double)characters / rows, (double)words / rows);
    }

    /// <summary>Distinct values of a sorted array and the most frequent ones; ties in ascending order.</summary>
    private static (int Unique, IReadOnlyList<ValueCount> Top) Runs<T>(T[] sorted, Func<T, string> format, int maxTop)
        where T : IEquatable<T>
    {
        var unique = 0;
        var top = new PriorityQueue<int, (int Count, int Rank)>();
        for (int start = 0, end; start < sorted.Length; start = end)
        {
            end = start + 1;
            while (end < sorted.Length && sorted[end].Equals(sorted[start]))
            {
                end++;
            }

            unique++;
            top.Enqueue(start, (end - start, -start));
            if (top.Count > maxTop)
            {
                top.Dequeue();
            }
        }

        var values = new ValueCount[top.Count];
        for (var i = values.Length - 1; i >= 0; i--)
        {
            top.TryDequeue(out var start, out var priority);
            values[i] = new ValueCount(format(sorted[start]), priority.Count);
        }

        return (unique, values);
    }
}
