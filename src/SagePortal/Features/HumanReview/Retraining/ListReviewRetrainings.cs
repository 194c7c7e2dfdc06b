using Microsoft.EntityFrameworkCore;
using SagePortal.Features.HumanReview.Flows;
using SagePortal.Platform.Access;
using SagePortal.Platform.Persistence;
using SagePortal.Platform.Results;
using SagePortal.Platform.Tenancy;

namespace SagePortal.Features.HumanReview.Retraining;

/// <summary>The retrainings of a flow, newest first, and how much there is to learn from.</summary>
[UseCase(HumanReviewActions.DescribeFlowDefinition)]
public sealed class ListReviewRetrainings(PortalDbFactory dbs, IAccess access, CurrentCaller caller, FlowReader flows, Arns arns)
{
    private const int Most = 100;

    public async Task<Result<ReviewRetrainings>> RunAsync(string flowName, CancellationToken cancellationToken)
    {
        await using var db = dbs.Open(caller.AccountId);
        var flow = await flows.FindAsync(db, flowName, cancellationToken);
        var allowed = await access.CheckAsync(HumanReviewActions.DescribeFlowDefinition, arns.FlowArn(caller.AccountId, flowName), new RequestContext().OfResource(flow.Value?.TagsJson ?? "{}"), cancellationToken);
        if (!allowed.IsSuccess || !flow.IsSuccess)
        {
            return Result<ReviewRetrainings>.Failure(allowed.IsSuccess ? flow.Errors : allowed.Errors);
        }

        var rows = await db.Set<ReviewRetraining>().AsNoTracking().Where(r => r.FlowName == flowName).OrderByDescending(r => r.StartedAt).Take(Most).ToListAsync(cancellationToken);
        var (corrections, audits) = await DecidedRows.CountAsync(db, flowName, cancellationToken);
        return new ReviewRetrainings(rows, corrections, audits);
    }
}
