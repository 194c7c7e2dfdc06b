using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using SagePortal.Platform.Access;
using SagePortal.Platform.Audit;
using SagePortal.Platform.Persistence;
using SagePortal.Platform.Results;
using SagePortal.Platform.Tenancy;

namespace SagePortal.Features.AuditTrail;

/// <summary>Looks up what was done in the caller's account, newest first; filtered and paged by the database.</summary>
[UseCase(AuditTrailActions.LookupEvents)]
public sealed class ListAuditRecords(PortalDbFactory dbs, IAccess access, CurrentCaller caller)
{
    public const int PageSize = 50;

    /// <param name="filter">Which rows.</param>
    /// <param name="page">From 1.</param>
    /// <param name="cancellationToken">Ends the query.</param>
    public async Task<Result<AuditPage>> RunAsync(AuditFilter filter, int page, CancellationToken cancellationToken)
    {
        var allowed = await access.CheckAsync(AuditTrailActions.LookupEvents, "*", null, cancellationToken);
        if (!allowed.IsSuccess)
        {
            return allowed.Error;
        }

        await using var db = dbs.Open(caller.AccountId);
        var records = filter.Apply(db.Set<AuditRecord>().AsNoTracking());
        var total = await records.CountAsync(cancellationToken);
        var rows = await Ordered(records).Skip((Math.Max(page, 1) - 1) * PageSize).Take(PageSize).ToListAsync(cancellationToken);
        return new AuditPage(rows, total);
    }

    /// <summary>All rows of the filter one after the other, for an export; the whole is never in memory.</summary>
    public async Task<Result<IAsyncEnumerable<AuditRecord>>> ExportAsync(AuditFilter filter, CancellationToken cancellationToken)
    {
        var allowed = await access.CheckAsync(AuditTrailActions.LookupEvents, "*", null, cancellationToken);
        return allowed.IsSuccess ? Result.Of(StreamAsync(filter, cancellationToken)) : allowed.Error;
    }

    // Ids are ordered by time of creation: the second key makes pages stable.
    private static IQueryable<AuditRecord> Ordered(IQueryable<AuditRecord> records) =>
        records.OrderByDescending(r => r.EventTime).ThenByDescending(r => r.Id);

    private async IAsyncEnumerable<AuditRecord> StreamAsync(AuditFilter filter, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await using var db = dbs.Open(caller.AccountId);
        await foreach (var record in Ordered(filter.Apply(db.Set<AuditRecord>().AsNoTracking())).AsAsyncEnumerable().WithCancellation(cancellationToken))
        {
            yield return record;
        }
    }
}
