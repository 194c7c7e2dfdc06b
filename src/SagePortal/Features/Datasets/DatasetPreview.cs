using SagePortal.Platform.ObjectStorage;
using SagePortal.Platform.Results;
using SagePortal.Tabular;
using SagePortal.Tabular.Csv;

namespace SagePortal.Features.Datasets;

/// <summary>Reads the beginning of a stored file: enough to refuse what is no table, and to show the first rows.</summary>
internal static class DatasetPreview
{
    public const int RowCount = 50;

    /// <summary>The preview, or why the file is no table (stable code of <see cref="TabularErrorCode"/>, place and remedy).</summary>
    public static async Task<Result<CsvPreview>> CheckAsync(IObjectStore objects, string accountId, string bucket, string key, CancellationToken cancellationToken)
    {
        await using var content = await objects.OpenReadAsync(accountId, bucket, key, cancellationToken);
        try
        {
            var preview = CsvReader.Preview(content, RowCount);
            return preview.IsWholeFile && preview.Rows.Count == 0 && preview.Issues.Count > 0
                ? DatasetsErrors.Unreadable(nameof(TabularErrorCode.MalformedRow), preview.Issues[0].Message)
                : preview;
        }
        catch (TabularException unreadable)
        {
            return DatasetsErrors.Unreadable(unreadable.Code.ToString(), unreadable.Message);
        }
    }
}
