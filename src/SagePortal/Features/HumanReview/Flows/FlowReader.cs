using Microsoft.EntityFrameworkCore;
using SagePortal.Platform.Persistence;
using SagePortal.Platform.Results;
using SagePortal.Platform.Tenancy;

namespace SagePortal.Features.HumanReview.Flows;

/// <summary>Finds the latest version of a flow by name or ARN.</summary>
public sealed class FlowReader(CurrentCaller caller, Arns arns)
{
    public async Task<Result<FlowDefinition>> FindAsync(PortalDb db, string nameOrArn, CancellationToken cancellationToken)
    {
        var prefix = arns.FlowArn(caller.AccountId, "");
        var name = nameOrArn.StartsWith(prefix, StringComparison.Ordinal) ? nameOrArn[prefix.Length..] : nameOrArn;
        return await db.Set<FlowDefinition>().AsNoTracking().SingleOrDefaultAsync(f => f.Name == name && f.IsLatest, cancellationToken) is { } flow
            ? flow
            : HumanReviewErrors.FlowNotFound(nameOrArn.Contains(':', StringComparison.Ordinal) ? nameOrArn : arns.FlowArn(caller.AccountId, name), name);
    }
}
