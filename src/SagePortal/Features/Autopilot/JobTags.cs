using Microsoft.EntityFrameworkCore;
using SagePortal.Platform.Access;
using SagePortal.Platform.Persistence;
using SagePortal.Platform.Tagging;

namespace SagePortal.Features.Autopilot;

/// <summary>AutoML jobs as resources that carry tags.</summary>
public sealed class JobTags : ITaggedResources
{
    public (string Service, string Type) Kind => ("sagemaker", "automl-job");

    public IReadOnlyList<string> Actions { get; } =
    [
        AutopilotActions.CreateAutoMLJob, AutopilotActions.DescribeAutoMLJob, AutopilotActions.ListCandidates, AutopilotActions.PredictWithCandidate, AutopilotActions.StarCandidate,
        AutopilotActions.StopAutoMLJob, AutopilotActions.DeleteAutoMLJob, AccessChecks.AddTags, AccessChecks.DeleteTags,
    ];

    public async Task<ITaggedResource?> FindAsync(PortalDb db, string name, CancellationToken cancellationToken) =>
        await db.Set<AutoMLJob>().SingleOrDefaultAsync(j => j.Name == name, cancellationToken);

    public string TopicOf(string name) => AutopilotActions.JobTopic(name);
}
