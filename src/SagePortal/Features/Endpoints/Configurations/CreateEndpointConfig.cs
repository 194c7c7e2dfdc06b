using Microsoft.EntityFrameworkCore;
using SagePortal.Features.Endpoints.Models;
using SagePortal.Platform.Access;
using SagePortal.Platform.Audit;
using SagePortal.Platform.ObjectStorage;
using SagePortal.Platform.Persistence;
using SagePortal.Platform.Results;
using SagePortal.Platform.Tenancy;

namespace SagePortal.Features.Endpoints.Configurations;

/// <summary>CreateEndpointConfig: names models that exist.</summary>
[UseCase(EndpointsActions.CreateEndpointConfig)]
public sealed class CreateEndpointConfig(PortalDbFactory dbs, IAccess access, CurrentCaller caller, ExecutionRole role, EndpointsScope scope)
{
    /// <returns>The configuration's ARN, or every error.</returns>
    public async Task<Result<string>> RunAsync(CreateEndpointConfigRequest request, CancellationToken cancellationToken)
    {
        var arn = scope.Arns.EndpointConfigArn(caller.AccountId, request.EndpointConfigName);
        var allowed = await access.CheckCreateAsync(EndpointsActions.CreateEndpointConfig, arn, request.Tags, cancellationToken);
        if (allowed.IsSuccess)
        {
            allowed = await role.CheckPassAsync(request.ExecutionRoleArn, cancellationToken);
        }

        if (allowed.IsSuccess)
        {
            allowed = await CheckDestinationsAsync(request, cancellationToken);
        }

        if (!allowed.IsSuccess)
        {
            return Result<string>.Failure(allowed.Errors);
        }

        await using var db = dbs.Open(caller.AccountId);
        List<Error> errors = [.. EndpointConfigRules.Check(request), .. await CheckModelsAsync(db, request, cancellationToken)];
        if (await db.Set<EndpointConfig>().AnyAsync(c => c.Name == request.EndpointConfigName, cancellationToken))
        {
            errors.Add(EndpointsErrors.ConfigTaken(arn, request.EndpointConfigName));
        }

        if (errors.Count > 0)
        {
            return Result<string>.Failure(errors);
        }

        var now = scope.Clock.GetUtcNow();
        db.Add(new EndpointConfig(caller.Value, request, now));
        db.Record(new AuditRecord(caller.Value, EndpointsActions.CreateEndpointConfig, arn, now, detail: Detail(request)));
        db.Tell(caller.AccountId, EndpointsActions.ConfigTopic, now);
        await db.SaveChangesAsync(cancellationToken);
        return arn;
    }

    // The portal writes there in the name of the configuration: nobody gets at a bucket through an endpoint.
    private async Task<Result> CheckDestinationsAsync(CreateEndpointConfigRequest request, CancellationToken cancellationToken)
    {
        var output = request.AsyncInferenceConfig?.OutputConfig;
        foreach (var destination in new[] { request.DataCaptureConfig?.DestinationS3Uri, output?.S3OutputPath, output?.S3FailurePath })
        {
            if (ObjectUri.TryParse(destination) is { } uri)
            {
                var below = uri with { Key = uri.Key.TrimEnd('/') + "/*" };
                var allowed = await role.CheckAsync(request.ExecutionRoleArn, request.EndpointConfigName, EndpointsActions.PutObject, below, cancellationToken);
                if (!allowed.IsSuccess)
                {
                    return allowed;
                }
            }
        }

        return Result.Success;
    }

    private async Task<IReadOnlyList<Error>> CheckModelsAsync(PortalDb db, CreateEndpointConfigRequest request, CancellationToken cancellationToken)
    {
        var names = request.ProductionVariants.Concat(request.ShadowProductionVariants ?? []).Select(v => v.ModelName ?? "").Distinct(StringComparer.Ordinal).ToList();
        var known = await db.Set<Model>().Where(m => names.Contains(m.Name)).Select(m => m.Name).ToListAsync(cancellationToken);
        return [.. names.Except(known, StringComparer.Ordinal).Select(name => EndpointsErrors.ModelNotFound(scope.Arns.ModelArn(caller.AccountId, name), name))];
    }

    private static string Detail(CreateEndpointConfigRequest request) => System.Text.Json.JsonSerializer.Serialize(
        new
        {
            Variants = request.ProductionVariants.Select(v => new { v.VariantName, v.ModelName, v.Weight }),
            Shadow = request.ShadowProductionVariants?.Select(v => new { v.VariantName, v.ModelName }),
            Captured = request.DataCaptureConfig is { EnableCapture: true } capture ? capture.InitialSamplingPercentage : 0,
        },
        EndpointsJson.Options);
}
