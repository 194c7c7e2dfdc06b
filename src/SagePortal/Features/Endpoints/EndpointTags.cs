using Microsoft.EntityFrameworkCore;
using SagePortal.Platform.Access;
using SagePortal.Platform.Persistence;
using SagePortal.Platform.Tagging;

namespace SagePortal.Features.Endpoints;

/// <summary>Endpoints as resources that carry tags.</summary>
public sealed class EndpointTags : ITaggedResources
{
    public (string Service, string Type) Kind => ("sagemaker", "endpoint");

    public IReadOnlyList<string> Actions { get; } =
    [
        EndpointsActions.CreateEndpoint, EndpointsActions.DescribeEndpoint, EndpointsActions.UpdateEndpoint, EndpointsActions.UpdateWeights,
        EndpointsActions.FollowModelPackageGroup, EndpointsActions.InvokeEndpoint, EndpointsActions.DeleteEndpoint, AccessChecks.AddTags, AccessChecks.DeleteTags,
    ];

    public async Task<ITaggedResource?> FindAsync(PortalDb db, string name, CancellationToken cancellationToken) =>
        await db.Set<Endpoint>().SingleOrDefaultAsync(r => r.Name == name, cancellationToken);

    public string TopicOf(string name) => EndpointsActions.EndpointTopic(name);
}
