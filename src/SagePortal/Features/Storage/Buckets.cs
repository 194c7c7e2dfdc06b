using Microsoft.EntityFrameworkCore;
using SagePortal.Platform.Persistence;
using SagePortal.Platform.Results;
using SagePortal.Platform.Tenancy;

namespace SagePortal.Features.Storage;

/// <summary>Which buckets an account has.</summary>
public sealed class Buckets(PortalDbFactory dbs, Arns arns)
{
    public async Task<bool> ExistsAsync(string accountId, string bucket, CancellationToken cancellationToken)
    {
        if (IsDefault(accountId, bucket))
        {
            return true;
        }

        await using var db = dbs.Open(accountId);
        return await db.Set<Bucket>().AnyAsync(b => b.Name == bucket, cancellationToken);
    }

    /// <summary>Success, or that there is no such bucket.</summary>
    public async Task<Result> RequireAsync(string accountId, string bucket, CancellationToken cancellationToken) =>
        await ExistsAsync(accountId, bucket, cancellationToken) ? Result.Success : StorageErrors.NoSuchBucket(bucket);

    /// <summary>True for the bucket that every account has.</summary>
    public bool IsDefault(string accountId, string bucket) => string.Equals(bucket, arns.DefaultBucket(accountId), StringComparison.Ordinal);
}
