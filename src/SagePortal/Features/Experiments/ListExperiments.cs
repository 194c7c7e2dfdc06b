using Microsoft.EntityFrameworkCore;
using SagePortal.Platform.Access;
using SagePortal.Platform.Persistence;
using SagePortal.Platform.Results;

namespace SagePortal.Features.Experiments;

/// <summary>ListExperiments: those that the caller may describe.</summary>
[UseCase(ExperimentsActions.ListExperiments)]
public sealed class ListExperiments(ExperimentDoor door, IAccess access)
{
    public async Task<Result<ExperimentPage<ExperimentRow>>> RunAsync(ExperimentFilter filter, CancellationToken cancellationToken)
    {
        var allowed = await access.CheckAsync(ExperimentsActions.ListExperiments, "*", null, cancellationToken);
        if (!allowed.IsSuccess)
        {
            return Result<ExperimentPage<ExperimentRow>>.Failure(allowed.Errors);
        }

        await using var db = door.Open();
        var found = await filter.Apply(db.Set<Experiment>().AsNoTracking().WhereAnyContains(filter.NameContains, e => e.Name, e => e.DisplayName)).ToListAsync(cancellationToken);
        var visible = await door.VisibleAsync(ExperimentsActions.DescribeExperiment, found, cancellationToken);
        var page = filter.Page(visible);
        var ids = page.Select(e => e.Id).ToList();
        var trials = await db.Set<Trials.Trial>().Where(t => ids.Contains(t.ExperimentId)).GroupBy(t => t.ExperimentId).Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count, cancellationToken);
        return new ExperimentPage<ExperimentRow>([.. page.Select(e => new ExperimentRow(ExperimentDescription.Of(e, door.ArnOf<Experiment>(e.Name)), trials.GetValueOrDefault(e.Id)))], visible.Count);
    }
}

/// <summary>An experiment in a list.</summary>
/// <param name="Experiment">Itself.</param>
/// <param name="Trials">How many it has.</param>
public sealed record ExperimentRow(ExperimentDescription Experiment, int Trials);
