using Microsoft.EntityFrameworkCore;
using SagePortal.Features.Endpoints.Deployments;
using SagePortal.Platform.Access;
using SagePortal.Platform.Audit;
using SagePortal.Platform.Persistence;
using SagePortal.Platform.Results;
using SagePortal.Platform.Tagging;
using SagePortal.Platform.Tenancy;

namespace SagePortal.Features.Endpoints;

/// <summary>CreateEndpoint: saved as Creating; a job loads the models and puts it in service.</summary>
[UseCase(EndpointsActions.CreateEndpoint)]
public sealed class CreateEndpoint(PortalDbFactory dbs, IAccess access, CurrentCaller caller, FleetBuilder fleets, DeploymentQueue queue, EndpointsScope scope)
{
    /// <returns>The endpoint's ARN, or every error.</returns>
    public async Task<Result<string>> RunAsync(CreateEndpointRequest request, CancellationToken cancellationToken)
    {
        var arn = scope.Arns.EndpointArn(caller.AccountId, request.EndpointName);
        var allowed = await access.CheckCreateAsync(EndpointsActions.CreateEndpoint, arn, request.Tags, cancellationToken);
        if (!allowed.IsSuccess)
        {
            return Result<string>.Failure(allowed.Errors);
        }

        await using var db = dbs.Open(caller.AccountId);
        var fleet = await fleets.BuildAsync(db, caller.AccountId, request.EndpointConfigName, cancellationToken);
        List<Error> errors = [.. CheckName(request), .. ResourceTags.Validate(request.Tags), .. fleet.Errors];
        if (fleet.IsSuccess)
        {
            errors.AddRange(TrafficPlan.Of(request.DeploymentConfig, 1).Errors);
        }

        if (await db.Set<Endpoint>().AnyAsync(e => e.Name == request.EndpointName, cancellationToken))
        {
            errors.Add(EndpointsErrors.EndpointTaken(arn, request.EndpointName));
        }

        if (errors.Count > 0)
        {
            return Result<string>.Failure(errors);
        }

        var now = scope.Clock.GetUtcNow();
        var endpoint = new Endpoint(caller.Value, request.EndpointName, request.EndpointConfigName, request.Tags, now);
        db.Add(endpoint);
        db.Add(endpoint.Create(Order(request, fleet.Value!), now));
        db.Record(new AuditRecord(caller.Value, EndpointsActions.CreateEndpoint, arn, now, detail: $$"""{"EndpointConfigName":"{{request.EndpointConfigName}}"}"""));
        db.Tell(caller.AccountId, EndpointsActions.EndpointTopic(request.EndpointName), now);
        await db.SaveChangesAsync(cancellationToken);
        await queue.WakeAsync(cancellationToken);
        return arn;
    }

    private DeploymentOrder Order(CreateEndpointRequest request, FleetDefinition fleet) => new()
    {
        Fleet = fleet,
        Variants = [.. fleet.Variants.Select(v => VariantState.Of(v.Variant))],
        Config = request.DeploymentConfig,
        StartedByArn = caller.Value.Arn,
        StartedByName = caller.Value.UserName,
    };

    private static IEnumerable<Error> CheckName(CreateEndpointRequest request)
    {
        if (!Names.IsValid(request.EndpointName))
        {
            yield return EndpointsErrors.NameInvalid("EndpointName", request.EndpointName);
        }
        else if (request.EndpointName == Names.Reserved)
        {
            yield return EndpointsErrors.NameReserved("EndpointName", request.EndpointName);
        }
    }
}
