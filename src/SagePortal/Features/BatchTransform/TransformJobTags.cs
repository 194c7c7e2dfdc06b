using Microsoft.EntityFrameworkCore;
using SagePortal.Platform.Access;
using SagePortal.Platform.Persistence;
using SagePortal.Platform.Tagging;

namespace SagePortal.Features.BatchTransform;

/// <summary>Transform jobs as resources that carry tags.</summary>
public sealed class TransformJobTags : ITaggedResources
{
    public (string Service, string Type) Kind => ("sagemaker", "transform-job");

    public IReadOnlyList<string> Actions { get; } =
    [
        BatchTransformActions.CreateTransformJob, BatchTransformActions.DescribeTransformJob, BatchTransformActions.StopTransformJob, AccessChecks.AddTags, AccessChecks.DeleteTags,
    ];

    public async Task<ITaggedResource?> FindAsync(PortalDb db, string name, CancellationToken cancellationToken) =>
        await db.Set<TransformJob>().SingleOrDefaultAsync(j => j.Name == name, cancellationToken);

    public string TopicOf(string name) => BatchTransformActions.JobTopic(name);
}
