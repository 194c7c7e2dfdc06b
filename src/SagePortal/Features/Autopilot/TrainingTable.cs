using System.Globalization;
using SagePortal.Tabular;
using SagePortal.Tabular.Profiling;

namespace SagePortal.Features.Autopilot;

/// <summary>A dataset version, or any other object, as training needs it: where the object lies and what is in it.</summary>
/// <param name="DatasetName">Dataset; empty for an object that is none.</param>
/// <param name="Version">Its version, 1-based; 0 for an object that is none.</param>
/// <param name="Bucket">Bucket of the object.</param>
/// <param name="Key">Key of the object.</param>
/// <param name="Bytes">Length of the object.</param>
/// <param name="RowCount">Rows.</param>
/// <param name="Columns">In file order.</param>
public sealed record TrainingTable(string DatasetName, int Version, string Bucket, string Key, long Bytes, long RowCount, IReadOnlyList<TrainingColumn> Columns)
{
    /// <summary>The dataset's owner chose to leave malformed rows out.</summary>
    public bool SkipMalformedRows { get; init; }

    /// <summary>False when only the first rows were looked at: rows are not counted, types are guessed and decided by the trainer.</summary>
    public bool IsProfiled { get; init; } = true;

    public TrainingColumn? Find(string name) => Columns.FirstOrDefault(c => string.Equals(c.Name, name, StringComparison.Ordinal));
}

/// <summary>A column as the wizard shows it.</summary>
public sealed record TrainingColumn
{
    private const int MostBars = 20;

    public required ColumnSchema Schema { get; init; }

    public string Name => Schema.Name;

    public ColumnType Type => Schema.Type;

    /// <summary>Rows without a value.</summary>
    public long MissingCount { get; init; }

    public long DistinctCount { get; init; }

    public IReadOnlyList<ColumnBar> Bars { get; init; } = [];

    public static TrainingColumn Of(ColumnProfile column) => new()
    {
        Schema = new ColumnSchema(column.Name, column.Type),
        MissingCount = column.MissingCount,
        DistinctCount = column.UniqueCount,
        Bars = BarsOf(column),
    };

    /// <summary>Few values one by one, many as ranges.</summary>
    private static List<ColumnBar> BarsOf(ColumnProfile column)
    {
        if (column.Histogram is { Count: > 0 } bins && column.UniqueCount > MostBars)
        {
            return [.. bins.Select(b => new ColumnBar(Range(column.Type, b), b.Count))];
        }

        var values = (column.TopValues ?? []).Take(MostBars);
        return [.. (column.Type is ColumnType.Number or ColumnType.Integer ? values.OrderBy(v => Number(v.Value)) : values).Select(v => new ColumnBar(v.Value, v.Count))];
    }

    private static string Range(ColumnType type, HistogramBin bin) => type == ColumnType.DateTime
        ? DateTimeOffset.UnixEpoch.AddSeconds(bin.Lower).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)
        : bin.Lower.ToString("G4", CultureInfo.CurrentCulture) + " – " + bin.Upper.ToString("G4", CultureInfo.CurrentCulture);

    private static double Number(string text) => double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : 0;
}

/// <summary>One bar of a column's distribution: a class, or a range of numbers or dates.</summary>
public sealed record ColumnBar(string Label, long Count);
