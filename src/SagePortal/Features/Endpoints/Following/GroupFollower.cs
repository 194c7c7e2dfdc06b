using Microsoft.EntityFrameworkCore;
using SagePortal.Features.Endpoints.Configurations;
using SagePortal.Features.Endpoints.Deployments;
using SagePortal.Features.Endpoints.Models;
using SagePortal.Features.ModelRegistry;
using SagePortal.Platform.Access;
using SagePortal.Platform.Audit;
using SagePortal.Platform.Persistence;
using SagePortal.Platform.Tenancy;

namespace SagePortal.Features.Endpoints.Following;

/// <summary>
/// Brings what an endpoint serves in line with the group it follows: the latest approved version, whatever happened in between. Asked again
/// it does nothing, so it may be asked after every event, every deployment and every restart.
/// </summary>
public sealed class GroupFollower(PortalDbFactory dbs, DeploymentPlanner planner, DeploymentQueue queue, EndpointsScope scope)
{
    private const string Variant = "AllTraffic";

    /// <summary>Endpoints of the account that follow the group; all that follow one when null.</summary>
    public async Task CatchUpAllAsync(string accountId, string? group, CancellationToken cancellationToken)
    {
        await using var db = dbs.Open(accountId);
        var following = await db.Set<Endpoint>().AsNoTracking().Where(e => e.Following != null).ToListAsync(cancellationToken);
        foreach (var endpoint in following.Where(e => group is null || e.Following!.GroupName == group))
        {
            await CatchUpAsync(accountId, endpoint.Name, cancellationToken);
        }
    }

    /// <summary>Starts a deployment when the endpoint should serve something else and nothing is in the way.</summary>
    public async Task CatchUpAsync(string accountId, string endpointName, CancellationToken cancellationToken)
    {
        await using var db = dbs.Open(accountId);
        var endpoint = await db.Set<Endpoint>().SingleOrDefaultAsync(e => e.Name == endpointName, cancellationToken);
        if (endpoint?.Following is not { } followed || endpoint.IsBusy)
        {
            // A busy endpoint catches up when its deployment has ended.
            return;
        }

        var wanted = await LatestApprovedAsync(db, followed.GroupName, cancellationToken);
        var decision = FollowDecision.Of(endpoint, wanted);
        if (decision.Following != followed)
        {
            endpoint.SetFollowing(decision.Following, scope.Clock.GetUtcNow());
            db.Tell(accountId, EndpointsActions.EndpointTopic(endpointName), scope.Clock.GetUtcNow());
        }

        if (decision.Deploys)
        {
            await DeployAsync(db, endpoint, wanted!, cancellationToken);
        }

        await db.SaveChangesAsync(cancellationToken);
        await queue.WakeAsync(cancellationToken);
    }

    public Task<bool> GroupExistsAsync(PortalDb db, string group, CancellationToken cancellationToken) =>
        db.Set<ModelPackageGroup>().AnyAsync(g => g.Name == group, cancellationToken);

    private async Task<string?> LatestApprovedAsync(PortalDb db, string group, CancellationToken cancellationToken)
    {
        var version = await db.Set<ModelPackage>()
            .Where(p => p.GroupId != null && p.Name == group && p.ApprovalStatus == ModelApprovalStatus.Approved)
            .MaxAsync(p => p.Version, cancellationToken);
        return version is { } latest ? scope.Arns.PackageArn(db.AccountId!, group, latest) : null;
    }

    private async Task DeployAsync(PortalDb db, Endpoint endpoint, string package, CancellationToken cancellationToken)
    {
        var now = scope.Clock.GetUtcNow();
        var author = AuthorOf(endpoint);
        var name = Names.From($"{endpoint.Following!.GroupName}-{package[(package.LastIndexOf('/') + 1)..]}-{now.ToUnixTimeMilliseconds():x}");
        db.Add(new Model(author, new CreateModelRequest { ModelName = name, PrimaryContainer = new ContainerDefinition { ModelPackageName = package } }, now));
        db.Add(new EndpointConfig(author, ConfigOf(endpoint, name), now));
        await db.SaveChangesAsync(cancellationToken);

        var request = new UpdateEndpointRequest { EndpointName = endpoint.Name, EndpointConfigName = name, DeploymentConfig = endpoint.Following.Config, RetainAllVariantProperties = true };
        var order = await planner.PlanAsync(db, endpoint, request, new DeploymentAuthor(author.Arn, author.UserName, package), cancellationToken);
        if (order.IsSuccess)
        {
            db.Add(endpoint.Update(order.Value, now));
            db.Record(new AuditRecord(author, EndpointsActions.UpdateEndpoint, scope.Arns.EndpointArn(endpoint.AccountId, endpoint.Name), now));
        }
        else
        {
            endpoint.Refuse($"version {package} was not deployed: {string.Join("; ", order.Errors.Select(e => e.Message))}", now);
        }

        db.Tell(endpoint.AccountId, EndpointsActions.EndpointTopic(endpoint.Name), now);
    }

    // As AWS does it: SageMaker's own role, in a session named after what it is about.
    private static Caller AuthorOf(Endpoint endpoint) => new(Guid.Empty, endpoint.AccountId, $"{ServiceLinkedRole.Name}/{endpoint.Following!.GroupName}", endpoint.Following.GroupName, "")
    {
        AssumedRole = new RoleSessionIdentity(Guid.Empty, ServiceLinkedRole.Name, endpoint.Following.GroupName),
    };

    // One variant of the endpoint's own name, so that its weight and steps of traffic carry over.
    private static CreateEndpointConfigRequest ConfigOf(Endpoint endpoint, string model) => new()
    {
        EndpointConfigName = model,
        ProductionVariants = [new ProductionVariant { VariantName = endpoint.Variants is [var one] ? one.VariantName : Variant, ModelName = model, InitialInstanceCount = 1 }],
        AsyncInferenceConfig = endpoint.Fleet?.Async,
        ExplainerConfig = endpoint.Fleet?.Explainer,
    };
}
