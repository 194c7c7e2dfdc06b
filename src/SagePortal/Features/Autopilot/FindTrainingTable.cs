using SagePortal.Features.Datasets;
using SagePortal.Platform.Results;
using SagePortal.Tabular.Profiling;

namespace SagePortal.Features.Autopilot;

/// <summary>A dataset version as something to train on. Asks <see cref="DescribeDataset"/>: who may not describe the dataset may not train on it.</summary>
public sealed class FindTrainingTable(DescribeDataset datasets)
{
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
        dataset, version.Number, version.Bucket, version.Key, version.Length, profile.RowCount, [.. profile.Columns.Select(TrainingColumn.Of)])
    {
        SkipMalformedRows = version.SkipMalformedRows,
    };
}
