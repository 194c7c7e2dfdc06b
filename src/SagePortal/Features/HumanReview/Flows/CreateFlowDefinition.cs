using Microsoft.EntityFrameworkCore;
using SagePortal.Platform.Access;
using SagePortal.Platform.Audit;
using SagePortal.Platform.Persistence;
using SagePortal.Platform.Results;
using SagePortal.Platform.Tenancy;

namespace SagePortal.Features.HumanReview.Flows;

/// <summary>CreateFlowDefinition.</summary>
[UseCase(HumanReviewActions.CreateFlowDefinition)]
public sealed class CreateFlowDefinition(PortalDbFactory dbs, IAccess access, CurrentCaller caller, FlowDrafts drafts, Arns arns, TimeProvider clock)
{
    /// <returns>The ARN, or every error.</returns>
    public async Task<Result<string>> RunAsync(FlowDefinitionRequest request, CancellationToken cancellationToken)
    {
        var arn = arns.FlowArn(caller.AccountId, request.FlowDefinitionName);
        var allowed = await access.CheckCreateAsync(HumanReviewActions.CreateFlowDefinition, arn, request.Tags, cancellationToken);
        if (!allowed.IsSuccess)
        {
            return Result<string>.Failure(allowed.Errors);
        }

        await using var db = dbs.Open(caller.AccountId);
        var draft = await drafts.CheckAsync(db, request, cancellationToken);
        if (!draft.IsSuccess)
        {
            return Result<string>.Failure(draft.Errors);
        }

        var versions = await db.Set<FlowDefinition>().Where(f => f.Name == request.FlowDefinitionName).Select(f => new { f.Version, f.IsLatest }).ToListAsync(cancellationToken);
        if (versions.Exists(v => v.IsLatest))
        {
            return HumanReviewErrors.FlowTaken(arn, request.FlowDefinitionName);
        }

        var now = clock.GetUtcNow();
        db.Add(new FlowDefinition(caller.Value, draft.Value, versions.Select(v => v.Version).DefaultIfEmpty(0).Max() + 1, now));
        db.Record(new AuditRecord(caller.Value, HumanReviewActions.CreateFlowDefinition, arn, now));
        db.Tell(caller.AccountId, HumanReviewActions.FlowTopic, now);
        try
        {
            await db.SaveChangesAsync(cancellationToken);
            return arn;
        }
        catch (DbUpdateException)
        {
            return HumanReviewErrors.FlowTaken(arn, request.FlowDefinitionName);
        }
    }
}
