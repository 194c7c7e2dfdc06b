using Microsoft.EntityFrameworkCore;
using SagePortal.Features.HumanReview.Flows;
using SagePortal.Features.HumanReview.TaskUis;
using SagePortal.Features.HumanReview.Teams;
using SagePortal.Platform.Access;
using SagePortal.Platform.Persistence;
using SagePortal.Platform.Tagging;

namespace SagePortal.Features.HumanReview;

/// <summary>Work teams as resources that carry tags.</summary>
public sealed class WorkteamTags : ITaggedResources
{
    private const string Prefix = "private-crowd/";

    public (string Service, string Type) Kind => ("sagemaker", "workteam");

    public IReadOnlyList<string> Actions { get; } =
    [
        HumanReviewActions.CreateWorkteam, HumanReviewActions.DescribeWorkteam, HumanReviewActions.UpdateWorkteam, HumanReviewActions.DeleteWorkteam,
        HumanReviewActions.ListReviewTasks, HumanReviewActions.ClaimReviewTask, HumanReviewActions.SubmitReviewAnswer, AccessChecks.AddTags, AccessChecks.DeleteTags,
    ];

    public async Task<ITaggedResource?> FindAsync(PortalDb db, string name, CancellationToken cancellationToken)
    {
        var team = name.StartsWith(Prefix, StringComparison.Ordinal) ? name[Prefix.Length..] : name;
        return await db.Set<Workteam>().SingleOrDefaultAsync(t => t.Name == team, cancellationToken);
    }

    public string TopicOf(string name) => HumanReviewActions.TeamTopic;
}

/// <summary>Task templates as resources that carry tags.</summary>
public sealed class HumanTaskUiTags : ITaggedResources
{
    public (string Service, string Type) Kind => ("sagemaker", "human-task-ui");

    public IReadOnlyList<string> Actions { get; } =
    [
        HumanReviewActions.CreateHumanTaskUi, HumanReviewActions.DescribeHumanTaskUi, HumanReviewActions.DeleteHumanTaskUi, AccessChecks.AddTags, AccessChecks.DeleteTags,
    ];

    public async Task<ITaggedResource?> FindAsync(PortalDb db, string name, CancellationToken cancellationToken) =>
        await db.Set<HumanTaskUi>().SingleOrDefaultAsync(u => u.Name == name && u.DeletedAt == null, cancellationToken);

    public string TopicOf(string name) => HumanReviewActions.TaskUiTopic;
}

/// <summary>Flows as resources that carry tags; they decide about their loops too.</summary>
public sealed class FlowTags : ITaggedResources
{
    public (string Service, string Type) Kind => ("sagemaker", "flow-definition");

    public IReadOnlyList<string> Actions { get; } =
    [
        HumanReviewActions.CreateFlowDefinition, HumanReviewActions.DescribeFlowDefinition, HumanReviewActions.UpdateFlowDefinition, HumanReviewActions.DeleteFlowDefinition,
        HumanReviewActions.StartHumanLoop, HumanReviewActions.ListHumanLoops, HumanReviewActions.AdjudicateHumanLoop, HumanReviewActions.GetReviewStatistics,
        HumanReviewActions.ReopenHumanLoop, HumanReviewActions.AssignReviewTask, HumanReviewActions.PutReviewOutcome, HumanReviewActions.ResumeReviewer,
        HumanReviewActions.PutReviewGold, HumanReviewActions.PutReviewSource, HumanReviewActions.DeleteReviewSource, HumanReviewActions.ExportReviewResults,
        AccessChecks.AddTags, AccessChecks.DeleteTags,
    ];

    public async Task<ITaggedResource?> FindAsync(PortalDb db, string name, CancellationToken cancellationToken) =>
        await db.Set<FlowDefinition>().SingleOrDefaultAsync(f => f.Name == name && f.IsLatest, cancellationToken);

    public string TopicOf(string name) => HumanReviewActions.FlowTopic;
}
