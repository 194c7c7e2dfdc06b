using Microsoft.EntityFrameworkCore;
using SagePortal.Platform.Access;
using SagePortal.Platform.Audit;
using SagePortal.Platform.Persistence;
using SagePortal.Platform.Results;
using SagePortal.Platform.Tenancy;

namespace SagePortal.Features.Endpoints.Models;

/// <summary>DeleteModel: the entry only. Artifacts stay, and endpoints that serve them go on, as on AWS.</summary>
[UseCase(EndpointsActions.DeleteModel)]
public sealed class DeleteModel(PortalDbFactory dbs, IAccess access, CurrentCaller caller, EndpointsScope scope)
{
    public async Task<Result> RunAsync(string modelName, CancellationToken cancellationToken)
    {
        await using var db = dbs.Open(caller.AccountId);
        var model = await db.Set<Model>().SingleOrDefaultAsync(r => r.Name == modelName, cancellationToken);
        var arn = scope.Arns.ModelArn(caller.AccountId, modelName);
        var allowed = await access.CheckAsync(EndpointsActions.DeleteModel, arn, model.TagContext(), cancellationToken);
        if (!allowed.IsSuccess)
        {
            return allowed;
        }

        if (model is null)
        {
            return EndpointsErrors.ModelNotFound(arn, modelName);
        }

        var now = scope.Clock.GetUtcNow();
        db.Remove(model);
        db.Record(new AuditRecord(caller.Value, EndpointsActions.DeleteModel, arn, now));
        db.Tell(caller.AccountId, EndpointsActions.ModelTopic, now);
        await db.SaveChangesAsync(cancellationToken);
        return Result.Success;
    }
}
