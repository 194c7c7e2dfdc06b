using Microsoft.EntityFrameworkCore;
using SagePortal.Features.HumanReview.Flows;
using SagePortal.Platform.Access;
using SagePortal.Platform.Persistence;
using SagePortal.Platform.Results;
using SagePortal.Platform.Tenancy;

namespace SagePortal.Features.HumanReview.Retraining;

/// <summary>The retrainings of a flow, newest first.</summary>
[UseCase(HumanReviewActions.DescribeFlowDefinition)]
public sealed class ListReviewRetrainings(PortalDbFactory dbs, IAccess access, CurrentCaller caller, FlowReader flows, Arns arns)
{
    private const int Most = 100;

    public async Task<Result<IReadOnlyList<ReviewRetraining>>> RunAsync(string flowName, CancellationToken cancellationToken)
    {
        await using var db = dbs.Open(caller.AccountId);
        var flow = await flows.FindAsync(db, flowName, cancellationToken);
        var allowed = await access.CheckAsync(HumanReviewActions.DescribeFlowDefinition, arns.FlowArn(caller.AccountId, flowName), new RequestContext().OfResource(flow.Value?.TagsJson ?? "{}"), cancellationToken);
        return allowed.IsSuccess && flow.IsSuccess
            ? await db.Set<ReviewRetraining>().AsNoTracking().Where(r => r.FlowName == flowName).OrderByDescending(r => r.StartedAt).Take(Most).ToListAsync(cancellationToken)
            : Result<IReadOnlyList<ReviewRetraining>>.Failure(allowed.IsSuccess ? flow.Errors : allowed.Errors);
    }
}
