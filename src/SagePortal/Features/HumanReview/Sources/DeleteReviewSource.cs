using Microsoft.EntityFrameworkCore;
using SagePortal.Features.HumanReview.Flows;
using SagePortal.Platform.Access;
using SagePortal.Platform.Audit;
using SagePortal.Platform.Persistence;
using SagePortal.Platform.Results;
using SagePortal.Platform.Tenancy;

namespace SagePortal.Features.HumanReview.Sources;

/// <summary>Ends what <see cref="PutReviewSource"/> began; loops that were started stay.</summary>
[UseCase(HumanReviewActions.DeleteReviewSource)]
public sealed class DeleteReviewSource(PortalDbFactory dbs, IAccess access, CurrentCaller caller, FlowReader flows, SourceTable table, Arns arns, TimeProvider clock)
{
    public async Task<Result> RunAsync(string flowName, string endpointName, string? variantName, CancellationToken cancellationToken)
    {
        await using var db = dbs.Open(caller.AccountId);
        var flow = await flows.FindAsync(db, flowName, cancellationToken);
        var arn = arns.FlowArn(caller.AccountId, flowName);
        var allowed = await access.CheckAsync(HumanReviewActions.DeleteReviewSource, arn, new RequestContext().OfResource(flow.Value?.TagsJson ?? "{}"), cancellationToken);
        if (!allowed.IsSuccess || !flow.IsSuccess)
        {
            return allowed.IsSuccess ? flow : allowed;
        }

        if (await db.Set<ReviewSource>().FirstOrDefaultAsync(s => s.FlowName == flowName && s.EndpointName == endpointName && s.VariantName == variantName, cancellationToken) is not { } source)
        {
            return HumanReviewErrors.SourceNotFound(endpointName);
        }

        var now = clock.GetUtcNow();
        db.Remove(source);
        db.Record(new AuditRecord(caller.Value, HumanReviewActions.DeleteReviewSource, arn, now));
        db.Tell(caller.AccountId, HumanReviewActions.FlowTopic, now);
        await db.SaveChangesAsync(cancellationToken);
        await table.ReloadAsync(cancellationToken);
        return Result.Success;
    }
}
