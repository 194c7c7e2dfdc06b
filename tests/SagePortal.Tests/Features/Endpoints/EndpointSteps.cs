using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using SagePortal.Features.Endpoints;
using SagePortal.Features.Endpoints.Configurations;
using SagePortal.Features.Endpoints.Deployments;
using SagePortal.Features.Endpoints.Models;
using SagePortal.Platform.ObjectStorage;
using SagePortal.Platform.Results;
using SagePortal.Platform.Tenancy;
using SagePortal.TestKit;
using SagePortal.Tests.Features.Autopilot;
using Endpoint = SagePortal.Features.Endpoints.Endpoint;

namespace SagePortal.Tests.Features.Endpoints;

/// <summary>Steps that tests of endpoints share: a stored model, a configuration, an endpoint in service.</summary>
internal static class EndpointSteps
{
    public static async Task<string> GivenArtifactAsync(this PortalFixture portal, Member owner, string key, byte[]? bytes = null)
    {
        var bucket = portal.Services.GetRequiredService<Arns>().DefaultBucket(owner.AccountId);
        using var content = new MemoryStream(bytes ?? await TrainedModel.ArtifactAsync());
        await portal.Services.GetRequiredService<IObjectStore>().PutAsync(owner.AccountId, bucket, key, content, long.MaxValue, default);
        return $"s3://{bucket}/{key}";
    }

    public static async Task<string> GivenModelAsync(this PortalFixture portal, Member owner, string name, byte[]? bytes = null)
    {
        var uri = await portal.GivenArtifactAsync(owner, $"models/{name}/model.tar.gz", bytes);
        var request = new CreateModelRequest { ModelName = name, PrimaryContainer = new ContainerDefinition { ModelDataUrl = uri } };
        return Succeeded(await portal.As(owner).RunAsync((CreateModel create) => create.RunAsync(request, default)));
    }

    public static async Task<string> GivenConfigAsync(this PortalFixture portal, Member owner, string name, params ProductionVariant[] variants)
    {
        var request = new CreateEndpointConfigRequest { EndpointConfigName = name, ProductionVariants = variants };
        return Succeeded(await portal.As(owner).RunAsync((CreateEndpointConfig create) => create.RunAsync(request, default)));
    }

    /// <summary>A model, a configuration of the same name with the variant <c>AllTraffic</c>.</summary>
    public static async Task GivenConfigAsync(this PortalFixture portal, Member owner, string name, byte[]? bytes = null)
    {
        await portal.GivenModelAsync(owner, name, bytes);
        await portal.GivenConfigAsync(owner, name, Variant("AllTraffic", name));
    }

    public static async Task<Endpoint> GivenEndpointAsync(this PortalFixture portal, Member owner, string name, string config)
    {
        Succeeded(await portal.As(owner).RunAsync((CreateEndpoint create) => create.RunAsync(new CreateEndpointRequest { EndpointName = name, EndpointConfigName = config }, default)));
        return await portal.SettledAsync(owner, name);
    }

    public static ProductionVariant Variant(string name, string model, double weight = 1) => new() { VariantName = name, ModelName = model, InitialVariantWeight = weight };

    public static async Task<Endpoint> EndpointAsync(this PortalFixture portal, Member owner, string name)
    {
        await using var db = portal.Databases.Open(owner.AccountId);
        return await db.Set<Endpoint>().AsNoTracking().SingleAsync(e => e.Name == name);
    }

    /// <summary>When nothing is being deployed any more.</summary>
    public static Task<Endpoint> SettledAsync(this PortalFixture portal, Member owner, string name) =>
        AutopilotSteps.EventuallyAsync(() => portal.EndpointAsync(owner, name), e => !e.IsBusy, e => $"{e.Status} {e.FailureReason}");

    public static async Task<List<EndpointDeployment>> DeploymentsAsync(this PortalFixture portal, Member owner, string name)
    {
        await using var db = portal.Databases.Open(owner.AccountId);
        return await db.Set<EndpointDeployment>().AsNoTracking().Where(d => d.EndpointName == name).OrderBy(d => d.StartedAt).ToListAsync();
    }

    public static T Succeeded<T>(Result<T> result)
    {
        Assert.True(result.IsSuccess, result.IsSuccess ? "" : string.Join("; ", result.Errors.Select(e => e.Message)));
        return result.Value!;
    }
}
