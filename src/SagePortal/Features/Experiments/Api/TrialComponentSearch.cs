using Microsoft.EntityFrameworkCore;
using SagePortal.Features.Experiments.TrialComponents;
using SagePortal.Platform.Search;

namespace SagePortal.Features.Experiments.Api;

/// <summary>Trial components for search: parameters, artifacts and figures of metrics included.</summary>
internal sealed class TrialComponentSearch(ExperimentDoor door) : ISearchSource
{
    public string Resource => "ExperimentTrialComponent";

    public async Task<IReadOnlyList<object>> FindAsync(CancellationToken cancellationToken)
    {
        await using var db = door.Open();
        var visible = await door.VisibleAsync(ExperimentsActions.DescribeTrialComponent, await db.Set<TrialComponent>().AsNoTracking().ToListAsync(cancellationToken), cancellationToken);
        return [.. (await TrialComponentDescription.OfAsync(db, door, visible, cancellationToken)).Select(c => new
        {
            c.TrialComponentName,
            c.TrialComponentArn,
            c.DisplayName,
            c.Status,
            c.StartTime,
            c.EndTime,
            c.CreationTime,
            c.CreatedBy,
            c.LastModifiedTime,
            c.LastModifiedBy,
            c.Parameters,
            c.InputArtifacts,
            c.OutputArtifacts,
            c.MetadataProperties,
            c.Metrics,
            c.Parents,
            Tags = SearchTags.Of(c.TagsJson),
        })];
    }
}
