using Microsoft.EntityFrameworkCore;
using SagePortal.Features.Experiments.TrialComponents;
using SagePortal.Features.Experiments.Trials;
using SagePortal.Platform.Search;

namespace SagePortal.Features.Experiments.Api;

/// <summary>Trials for search, each with its components.</summary>
internal sealed class TrialSearch(ExperimentDoor door) : ISearchSource
{
    public string Resource => "ExperimentTrial";

    public async Task<IReadOnlyList<object>> FindAsync(CancellationToken cancellationToken)
    {
        await using var db = door.Open();
        var visible = await door.VisibleAsync(ExperimentsActions.DescribeTrial, await db.Set<Trial>().AsNoTracking().ToListAsync(cancellationToken), cancellationToken);
        var experiments = await db.Set<Experiment>().ToDictionaryAsync(e => e.Id, e => e.Name, cancellationToken);
        var components = (await db.Set<TrialMember>().AsNoTracking()
            .Join(db.Set<TrialComponent>(), m => m.ComponentId, c => c.Id, (m, c) => new { m.TrialId, Component = c })
            .ToListAsync(cancellationToken)).ToLookup(m => m.TrialId, m => m.Component);
        return [.. visible.Select(t => new
        {
            TrialName = t.Name,
            TrialArn = door.ArnOf<Trial>(t.Name),
            t.DisplayName,
            ExperimentName = experiments[t.ExperimentId],
            CreationTime = t.CreatedAt,
            CreatedBy = ExperimentUser.Creator(t),
            LastModifiedTime = t.ModifiedAt,
            LastModifiedBy = ExperimentUser.Editor(t),
            Tags = SearchTags.Of(t.TagsJson),
            TrialComponentSummaries = components[t.Id].Select(c => new
            {
                TrialComponentName = c.Name,
                TrialComponentArn = door.ArnOf<TrialComponent>(c.Name),
                CreationTime = c.CreatedAt,
                CreatedBy = ExperimentUser.Creator(c),
            }),
        })];
    }
}
