using Microsoft.EntityFrameworkCore;
using SagePortal.Platform.Access;
using SagePortal.Platform.Persistence;
using SagePortal.Platform.Tagging;

namespace SagePortal.Features.Endpoints.Models;

/// <summary>Models as resources that carry tags.</summary>
public sealed class ModelTags : ITaggedResources
{
    public (string Service, string Type) Kind => ("sagemaker", "model");

    public IReadOnlyList<string> Actions { get; } =
    [
        EndpointsActions.CreateModel, EndpointsActions.DescribeModel, EndpointsActions.DeleteModel, AccessChecks.AddTags, AccessChecks.DeleteTags,
    ];

    public async Task<ITaggedResource?> FindAsync(PortalDb db, string name, CancellationToken cancellationToken) =>
        await db.Set<Model>().SingleOrDefaultAsync(r => r.Name == name, cancellationToken);

    public string TopicOf(string name) => EndpointsActions.ModelTopic;
}
