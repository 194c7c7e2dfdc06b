using Microsoft.EntityFrameworkCore;
using SagePortal.Platform.Access;
using SagePortal.Platform.Audit;
using SagePortal.Platform.Persistence;
using SagePortal.Platform.Results;
using SagePortal.Platform.Tagging;
using SagePortal.Platform.Tenancy;

namespace SagePortal.Features.HumanReview.Flows;

/// <summary>Makes the next version of a flow; loops in progress keep theirs (rule R14).</summary>
[UseCase(HumanReviewActions.UpdateFlowDefinition)]
public sealed class UpdateFlowDefinition(PortalDbFactory dbs, IAccess access, CurrentCaller caller, FlowReader flows, FlowDrafts drafts, Arns arns, TimeProvider clock)
{
    /// <returns>The new version.</returns>
    public async Task<Result<int>> RunAsync(FlowDefinitionRequest request, CancellationToken cancellationToken)
    {
        var arn = arns.FlowArn(caller.AccountId, request.FlowDefinitionName);
        await using var db = dbs.Open(caller.AccountId);
        var found = await flows.FindAsync(db, request.FlowDefinitionName, cancellationToken);
        var allowed = await access.CheckAsync(HumanReviewActions.UpdateFlowDefinition, arn, new RequestContext().OfResource(found.Value?.TagsJson ?? "{}"), cancellationToken);
        if (!allowed.IsSuccess || !found.IsSuccess)
        {
            return Result<int>.Failure(allowed.IsSuccess ? found.Errors : allowed.Errors);
        }

        var draft = await drafts.CheckAsync(db, request with { Tags = ResourceTags.FromJson(found.Value.TagsJson) }, cancellationToken);
        if (!draft.IsSuccess)
        {
            return Result<int>.Failure(draft.Errors);
        }

        var now = clock.GetUtcNow();
        var current = await db.Set<FlowDefinition>().SingleAsync(f => f.Id == found.Value.Id, cancellationToken);
        current.Supersede();
        var next = new FlowDefinition(caller.Value, draft.Value, current.Version + 1, now);
        db.Add(next);
        db.Record(new AuditRecord(caller.Value, HumanReviewActions.UpdateFlowDefinition, arn, now, detail: $$"""{"Version":{{next.Version}}}"""));
        db.Tell(caller.AccountId, HumanReviewActions.FlowTopic, now);
        try
        {
            await db.SaveChangesAsync(cancellationToken);
            return next.Version;
        }
        catch (DbUpdateException)
        {
            return new Error(ErrorCodes.Conflict, $"Flow definition {arn} was changed by somebody else meanwhile. Reload and try again.", null, "ErrorFlowChanged");
        }
    }
}
