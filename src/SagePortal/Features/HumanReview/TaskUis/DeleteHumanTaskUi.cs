using Microsoft.EntityFrameworkCore;
using SagePortal.Features.HumanReview.Flows;
using SagePortal.Platform.Access;
using SagePortal.Platform.Audit;
using SagePortal.Platform.Persistence;
using SagePortal.Platform.Results;
using SagePortal.Platform.Tenancy;

namespace SagePortal.Features.HumanReview.TaskUis;

/// <summary>DeleteHumanTaskUi: loops that were started with it go on showing it.</summary>
[UseCase(HumanReviewActions.DeleteHumanTaskUi)]
public sealed class DeleteHumanTaskUi(PortalDbFactory dbs, IAccess access, CurrentCaller caller, Arns arns, TimeProvider clock)
{
    public async Task<Result> RunAsync(string name, CancellationToken cancellationToken)
    {
        var arn = arns.HumanTaskUiArn(caller.AccountId, name);
        await using var db = dbs.Open(caller.AccountId);
        var ui = await db.Set<HumanTaskUi>().SingleOrDefaultAsync(u => u.Name == name && u.DeletedAt == null, cancellationToken);
        var allowed = await access.CheckAsync(HumanReviewActions.DeleteHumanTaskUi, arn, new RequestContext().OfResource(ui?.TagsJson ?? "{}"), cancellationToken);
        if (!allowed.IsSuccess)
        {
            return allowed;
        }

        if (ui is null)
        {
            return HumanReviewErrors.TaskUiNotFound(arn, name);
        }

        if (await db.Set<FlowDefinition>().Where(f => f.HumanTaskUiId == ui.Id && f.IsLatest).Select(f => f.Name).FirstOrDefaultAsync(cancellationToken) is { } flow)
        {
            return HumanReviewErrors.TaskUiInUse(arn, name, flow);
        }

        var now = clock.GetUtcNow();
        ui.Delete(now);
        db.Record(new AuditRecord(caller.Value, HumanReviewActions.DeleteHumanTaskUi, arn, now));
        db.Tell(caller.AccountId, HumanReviewActions.TaskUiTopic, now);
        await db.SaveChangesAsync(cancellationToken);
        return Result.Success;
    }
}
