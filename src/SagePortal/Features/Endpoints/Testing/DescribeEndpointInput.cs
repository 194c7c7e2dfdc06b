using Microsoft.EntityFrameworkCore;
using SagePortal.AutoML.Artifacts;
using SagePortal.Features.Autopilot.Predictions;
using SagePortal.Platform.Access;
using SagePortal.Platform.ObjectStorage;
using SagePortal.Platform.Persistence;
using SagePortal.Platform.Results;
using SagePortal.Platform.Tenancy;

namespace SagePortal.Features.Endpoints.Testing;

/// <summary>The columns that an endpoint expects, in the order of a row: of the first model of its first variant.</summary>
[UseCase(EndpointsActions.InvokeEndpoint)]
public sealed class DescribeEndpointInput(PortalDbFactory dbs, IAccess access, CurrentCaller caller, PipelineCache cache, EndpointsScope scope)
{
    /// <returns>Empty where no single model says: many models, or none in service.</returns>
    public async Task<Result<IReadOnlyList<InputColumn>>> RunAsync(string endpointName, CancellationToken cancellationToken)
    {
        await using var db = dbs.Open(caller.AccountId);
        var endpoint = await db.Set<Endpoint>().AsNoTracking().SingleOrDefaultAsync(e => e.Name == endpointName, cancellationToken);
        var arn = scope.Arns.EndpointArn(caller.AccountId, endpointName);
        var allowed = await access.CheckAsync(EndpointsActions.InvokeEndpoint, arn, endpoint.TagContext(), cancellationToken);
        if (!allowed.IsSuccess)
        {
            return Result<IReadOnlyList<InputColumn>>.Failure(allowed.Errors);
        }

        if (endpoint is null)
        {
            return EndpointsErrors.EndpointNotFound(arn, endpointName);
        }

        var container = endpoint.Fleet is { Variants: [{ Containers: [var first, ..] }, ..] } ? first.Container : null;
        return container is { IsMultiModel: false } && ObjectUri.TryParse(container.ModelDataUrl) is { } uri
            ? Result.Of(await ColumnsAsync(uri, cancellationToken))
            : Result.Of<IReadOnlyList<InputColumn>>([]);
    }

    private async Task<IReadOnlyList<InputColumn>> ColumnsAsync(ObjectUri uri, CancellationToken cancellationToken)
    {
        var account = caller.AccountId;
        if (await scope.Objects.FindAsync(account, uri.Bucket, uri.Key, cancellationToken) is not { } stored)
        {
            return [];
        }

        try
        {
            var key = $"{account}/{uri.Key}/{stored.Sha256}";
            var pipeline = await cache.GetAsync(key, stored.Length, () => scope.Objects.OpenReadAsync(account, uri.Bucket, uri.Key, CancellationToken.None));
            return pipeline.Schema;
        }
        catch (ArtifactException)
        {
            return [];
        }
    }
}
