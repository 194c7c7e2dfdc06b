using System.Globalization;
using SagePortal.Features.Datasets;
using SagePortal.Platform.Results;
using SagePortal.Tabular;
using SagePortal.Tabular.Profiling;

namespace SagePortal.Features.Autopilot;

/// <summary>A dataset version as something to train on. Asks <see cref="DescribeDataset"/>: who may not describe the dataset may not train on it.</summary>
public sealed class FindTrainingTable(DescribeDataset datasets)
{
    private const int MostBars = 20;

    /// <param name="dataset">Its name.</param>
    /// <param name="version">Null for the newest.</param>
    /// <param name="cancellationToken">Ends the query.</param>
    /// <returns>The table, or why it cannot be trained on: unknown, not allowed, still being read, unreadable.</returns>
    public async Task<Result<TrainingTable>> RunAsync(string dataset, int? version, CancellationToken cancellationToken)
    {
        var found = await datasets.RunAsync(dataset, version, cancellationToken);
        if (!found.IsSuccess)
        {
            return Result<TrainingTable>.Failure(found.Errors);
        }

        var described = found.Value.Version;
        return ProfileDocument.Read(described) is { } document
            ? ToTable(dataset, described, document.Profile)
            : AutopilotErrors.DatasetNotReady(dataset, described.Number);
    }

    private static TrainingTable ToTable(string dataset, DatasetVersion version, TableProfile profile) => new(
        dataset, version.Number, version.Bucket, version.Key, version.Length, profile.RowCount, [.. profile.Columns.Select(ToColumn)])
    {
        SkipMalformedRows = version.SkipMalformedRows,
    };

    private static TrainingColumn ToColumn(ColumnProfile column) => new()
    {
        Schema = new ColumnSchema(column.Name, column.Type),
        MissingCount = column.MissingCount,
        DistinctCount = column.UniqueCount,
        Bars = Bars(column),
    };

    /// <summary>Few values one by one, many as ranges.</summary>
    private static List<ColumnBar> Bars(ColumnProfile column)
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
