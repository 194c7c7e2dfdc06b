using Microsoft.EntityFrameworkCore;
using SagePortal.Platform.Access;
using SagePortal.Platform.Persistence;
using SagePortal.Platform.Results;
using SagePortal.Platform.Tenancy;

namespace SagePortal.Features.Storage;

/// <summary>The account's buckets by name.</summary>
[UseCase(StorageActions.ListAllMyBuckets)]
public sealed class ListBuckets(PortalDbFactory dbs, IAccess access, CurrentCaller caller, Arns arns)
{
    public async Task<Result<IReadOnlyList<BucketRow>>> RunAsync(CancellationToken cancellationToken)
    {
        var allowed = await access.CheckAsync(StorageActions.ListAllMyBuckets, "*", null, cancellationToken);
        if (!allowed.IsSuccess)
        {
            return Result<IReadOnlyList<BucketRow>>.Failure(allowed.Errors);
        }

        await using var db = dbs.Open(caller.AccountId);
        var made = await db.Set<Bucket>().AsNoTracking().Select(b => new BucketRow(b.Name, b.CreatedAt, false)).ToListAsync(cancellationToken);
        var account = await db.Set<Account>().AsNoTracking().SingleAsync(a => a.Id == caller.AccountId, cancellationToken);
        return Result.Of<IReadOnlyList<BucketRow>>([.. made.Append(new BucketRow(arns.DefaultBucket(account.Id), account.CreatedAt, true)).OrderBy(b => b.Name, StringComparer.Ordinal)]);
    }
}
