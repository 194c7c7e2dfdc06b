using System.Globalization;

namespace SagePortal.Tabular.Profiling;

/// <summary>The target of a profile as classes or as centred numbers.</summary>
internal sealed class TargetColumn
{
    private const int MaxListedClasses = 100;
    private const int MaxNumericClasses = 1000;

    private TargetColumn(Column column, string[]? classNames, int[] codes, double[] values)
    {
        Column = column;
        ClassNames = classNames;
        Codes = codes;
        Values = values;
    }

    public Column Column { get; }

    /// <summary>Null for regression.</summary>
    public string[]? ClassNames { get; }

    /// <summary>Class per row, −1 for missing; empty for regression.</summary>
    public int[] Codes { get; }

    /// <summary>Number per row, NaN for missing; empty for classification.</summary>
    public double[] Values { get; }

    public bool IsClassification => ClassNames is not null;

    public bool IsPresent(int row) => IsClassification ? Codes[row] >= 0 : double.IsFinite(Values[row]);

    public static TargetColumn Create(Column column, ProfileOptions options) => column switch
    {
        CategoricalColumn words => new TargetColumn(column, words.Levels, words.Codes, []),
        NumericColumn numbers when options.IsClassification ?? AreClasses(numbers.Values) => OfNumbers(numbers),
        NumericColumn numbers => new TargetColumn(column, null, [], numbers.Values),
        DateTimeColumn dates => new TargetColumn(
            column, null, [], Array.ConvertAll(dates.Ticks, ticks => ticks == DateTimeColumn.Missing ? double.NaN : ticks / (double)TimeSpan.TicksPerDay)),
        _ => throw new ArgumentOutOfRangeException(nameof(column)),
    };

    public TargetProfile Describe(IReadOnlyList<ColumnProfile> columns, ProfileOptions options)
    {
        var profile = columns.First(column => column.Name == Column.Name);
        if (ClassNames is null)
        {
            return new TargetProfile(Column.Name, IsClassification: false, profile.MissingCount, null, profile.Histogram);
        }

        var counts = new int[ClassNames.Length];
        foreach (var code in Codes)
        {
            if (code >= 0)
            {
                counts[code]++;
            }
        }

        var classes = Enumerable.Range(0, counts.Length)
            .Where(i => counts[i] > 0)
            .OrderByDescending(i => counts[i])
            .Take(Math.Max(options.MaxTopValues, MaxListedClasses))
            .Select(i => new ValueCount(ClassNames[i], counts[i]));
        return new TargetProfile(Column.Name, IsClassification: true, profile.MissingCount, [.. classes], null);
    }

    private static bool AreClasses(double[] values)
    {
        var distinct = new HashSet<double>();
        var present = 0;
        var areWhole = true;
        foreach (var value in values)
        {
            if (double.IsNaN(value))
            {
                continue;
            }

            present++;
            areWhole &= value == Math.Truncate(value);
            distinct.Add(value);
            if (distinct.Count > MaxNumericClasses || (!areWhole && distinct.Count > 2))
            {
                return false;
            }
        }

        return distinct.Count <= 2 || distinct.Count <= (present > 1000 ? 0.05 : 0.1) * present;
    }

    private static TargetColumn OfNumbers(NumericColumn column)
    {
        var codes = new int[column.RowCount];
        var classes = new Dictionary<double, int>();
        for (var row = 0; row < codes.Length; row++)
        {
            var value = column.Values[row];
            if (double.IsNaN(value))
            {
                codes[row] = -1;
                continue;
            }

            if (!classes.TryGetValue(value, out codes[row]))
            {
                codes[row] = classes.Count;
                classes.Add(value, codes[row]);
            }
        }

        var names = classes.OrderBy(pair => pair.Value).Select(pair => pair.Key.ToString("R", CultureInfo.InvariantCulture));
        return new TargetColumn(column, [.. names], codes, []);
    }
}
