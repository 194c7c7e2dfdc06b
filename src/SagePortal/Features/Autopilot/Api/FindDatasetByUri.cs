using Microsoft.EntityFrameworkCore;
using SagePortal.Features.Datasets;
using SagePortal.Platform.ObjectStorage;
using SagePortal.Platform.Persistence;
using SagePortal.Platform.Tenancy;

namespace SagePortal.Features.Autopilot.Api;

/// <summary>
/// Finds the dataset version that an S3 URI means: that of its object, or the newest of <c>s3://{bucket}/datasets/{name}</c>; any other object is taken
/// as it is. Whether the caller may use it, the creation of the job decides.
/// </summary>
internal sealed class FindDatasetByUri(PortalDbFactory dbs, CurrentCaller caller)
{
    private const string Folder = "datasets/";

    /// <returns>Null for the URI of anything but a dataset.</returns>
    public async Task<(string Name, int Version)?> RunAsync(string uri, CancellationToken cancellationToken)
    {
        if (ObjectUri.TryParse(uri) is not { } parsed)
        {
            return null;
        }

        var (bucket, key) = (parsed.Bucket, parsed.Key.Trim('/'));
        var folder = key.StartsWith(Folder, StringComparison.Ordinal) ? key[Folder.Length..] : "";
        await using var db = dbs.Open(caller.AccountId);
        var found = await db.Set<DatasetVersion>()
            .Join(db.Set<Dataset>().Where(d => d.DeletedAt == null), v => v.DatasetId, d => d.Id, (v, d) => new { d.Name, v.Number, v.Bucket, v.Key })
            .Where(v => v.Bucket == bucket && (v.Key == key || v.Name == folder))
            .OrderByDescending(v => v.Number)
            .FirstOrDefaultAsync(cancellationToken);
        return found is null ? null : (found.Name, found.Number);
    }
}
