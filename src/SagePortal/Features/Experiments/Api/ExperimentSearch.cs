using Microsoft.EntityFrameworkCore;
using SagePortal.Platform.Search;

namespace SagePortal.Features.Experiments.Api;

/// <summary>Experiments for search.</summary>
internal sealed class ExperimentSearch(ExperimentDoor door) : ISearchSource
{
    public string Resource => "Experiment";

    public async Task<IReadOnlyList<object>> FindAsync(CancellationToken cancellationToken)
    {
        await using var db = door.Open();
        var visible = await door.VisibleAsync(ExperimentsActions.DescribeExperiment, await db.Set<Experiment>().AsNoTracking().ToListAsync(cancellationToken), cancellationToken);
        return [.. visible.Select(e => new
        {
            ExperimentName = e.Name,
            ExperimentArn = door.ArnOf<Experiment>(e.Name),
            e.DisplayName,
            e.Description,
            CreationTime = e.CreatedAt,
            CreatedBy = ExperimentUser.Creator(e),
            LastModifiedTime = e.ModifiedAt,
            LastModifiedBy = ExperimentUser.Editor(e),
            Tags = SearchTags.Of(e.TagsJson),
        })];
    }
}
