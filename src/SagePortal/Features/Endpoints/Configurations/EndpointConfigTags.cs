using Microsoft.EntityFrameworkCore;
using SagePortal.Platform.Access;
using SagePortal.Platform.Persistence;
using SagePortal.Platform.Tagging;

namespace SagePortal.Features.Endpoints.Configurations;

/// <summary>Endpoint configurations as resources that carry tags.</summary>
public sealed class EndpointConfigTags : ITaggedResources
{
    public (string Service, string Type) Kind => ("sagemaker", "endpoint-config");

    public IReadOnlyList<string> Actions { get; } =
    [
        EndpointsActions.CreateEndpointConfig, EndpointsActions.DescribeEndpointConfig, EndpointsActions.DeleteEndpointConfig, AccessChecks.AddTags, AccessChecks.DeleteTags,
    ];

    public async Task<ITaggedResource?> FindAsync(PortalDb db, string name, CancellationToken cancellationToken) =>
        await db.Set<EndpointConfig>().SingleOrDefaultAsync(r => r.Name == name, cancellationToken);

    public string TopicOf(string name) => EndpointsActions.ConfigTopic;
}
