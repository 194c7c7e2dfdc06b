using Microsoft.EntityFrameworkCore;
using SagePortal.Platform.Access;
using SagePortal.Platform.Persistence;
using SagePortal.Platform.Results;
using SagePortal.Platform.Tenancy;

namespace SagePortal.Features.Endpoints.Configurations;

/// <summary>DescribeEndpointConfig.</summary>
[UseCase(EndpointsActions.DescribeEndpointConfig)]
public sealed class DescribeEndpointConfig(PortalDbFactory dbs, IAccess access, CurrentCaller caller, Arns arns)
{
    public async Task<Result<EndpointConfigDescription>> RunAsync(string endpointConfigName, CancellationToken cancellationToken)
    {
        await using var db = dbs.Open(caller.AccountId);
        var config = await db.Set<EndpointConfig>().AsNoTracking().SingleOrDefaultAsync(c => c.Name == endpointConfigName, cancellationToken);
        var arn = arns.EndpointConfigArn(caller.AccountId, endpointConfigName);
        var allowed = await access.CheckAsync(EndpointsActions.DescribeEndpointConfig, arn, config.TagContext(), cancellationToken);
        if (!allowed.IsSuccess)
        {
            return Result<EndpointConfigDescription>.Failure(allowed.Errors);
        }

        return config is null ? EndpointsErrors.ConfigNotFound(arn, endpointConfigName) : EndpointConfigDescription.Of(config, arn);
    }
}
