using Microsoft.EntityFrameworkCore;
using SagePortal.Platform.Access;
using SagePortal.Platform.Persistence;
using SagePortal.Platform.Results;
using SagePortal.Platform.Tenancy;

namespace SagePortal.Features.Endpoints.Models;

/// <summary>DescribeModel.</summary>
[UseCase(EndpointsActions.DescribeModel)]
public sealed class DescribeModel(PortalDbFactory dbs, IAccess access, CurrentCaller caller, Arns arns)
{
    public async Task<Result<ModelDescription>> RunAsync(string modelName, CancellationToken cancellationToken)
    {
        await using var db = dbs.Open(caller.AccountId);
        var model = await db.Set<Model>().AsNoTracking().SingleOrDefaultAsync(m => m.Name == modelName, cancellationToken);
        var arn = arns.ModelArn(caller.AccountId, modelName);
        var allowed = await access.CheckAsync(EndpointsActions.DescribeModel, arn, model.TagContext(), cancellationToken);
        if (!allowed.IsSuccess)
        {
            return Result<ModelDescription>.Failure(allowed.Errors);
        }

        return model is null ? EndpointsErrors.ModelNotFound(arn, modelName) : ModelDescription.Of(model, arn);
    }
}
