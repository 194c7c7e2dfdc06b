using Microsoft.EntityFrameworkCore;
using SagePortal.Features.Datasets;
using SagePortal.Platform.Persistence;
using SagePortal.Platform.Results;
using SagePortal.Platform.Tenancy;

namespace SagePortal.Features.Autopilot.Api;

/// <summary>
/// Finds the dataset version that an S3 URI means: that of its object, or the newest of <c>s3://{bucket}/datasets/{name}</c>. Whether the caller may
/// use it, the creation of the job decides.
/// </summary>
internal sealed class FindDatasetByUri(PortalDbFactory dbs, CurrentCaller caller)
{
    private const string Folder = "datasets/";

    public async Task<Result<(string Name, int Version)>> RunAsync(string uri, CancellationToken cancellationToken)
    {
        if (!Uri.TryCreate(uri, UriKind.Absolute, out var parsed) || parsed.Scheme != "s3")
        {
            return NotFound(uri);
        }

        var (bucket, key) = (parsed.Host, Uri.UnescapeDataString(parsed.AbsolutePath).Trim('/'));
        var folder = key.StartsWith(Folder, StringComparison.Ordinal) ? key[Folder.Length..] : "";
        await using var db = dbs.Open(caller.AccountId);
        var found = await db.Set<DatasetVersion>()
            .Join(db.Set<Dataset>().Where(d => d.DeletedAt == null), v => v.DatasetId, d => d.Id, (v, d) => new { d.Name, v.Number, v.Bucket, v.Key })
            .Where(v => v.Bucket == bucket && (v.Key == key || v.Name == folder))
            .OrderByDescending(v => v.Number)
            .FirstOrDefaultAsync(cancellationToken);
        return found is null ? NotFound(uri) : (found.Name, found.Number);
    }

    private static Error NotFound(string uri) => new(
        ErrorCodes.Validation,
        $"No S3 objects found under S3 URL \"{uri}\" given in input data source: name a dataset of this account as s3://BUCKET/datasets/NAME, or the object of one of its versions.",
        "AutoMLJobInputDataConfig");
}
