using Microsoft.EntityFrameworkCore;
using SagePortal.Features.Experiments.TrialComponents;
using SagePortal.Platform.Access;
using SagePortal.Platform.Persistence;
using SagePortal.Platform.Results;

namespace SagePortal.Features.Experiments.Trials;

/// <summary>ListTrials: those that the caller may describe, of one experiment or with one component.</summary>
[UseCase(ExperimentsActions.ListTrials)]
public sealed class ListTrials(ExperimentDoor door, IAccess access)
{
    public async Task<Result<ExperimentPage<TrialDescription>>> RunAsync(ExperimentFilter filter, CancellationToken cancellationToken)
    {
        var allowed = await access.CheckAsync(ExperimentsActions.ListTrials, "*", null, cancellationToken);
        if (!allowed.IsSuccess)
        {
            return Result<ExperimentPage<TrialDescription>>.Failure(allowed.Errors);
        }

        await using var db = door.Open();
        var trials = db.Set<Trial>().AsNoTracking();
        if (filter.ExperimentName is { } experiment)
        {
            if (!await db.Set<Experiment>().AnyAsync(e => e.Name == experiment, cancellationToken))
            {
                return ExperimentsErrors.NotFound(Experiment.Noun, door.ArnOf<Experiment>(experiment), experiment);
            }

            trials = trials.Where(t => db.Set<Experiment>().Any(e => e.Id == t.ExperimentId && e.Name == experiment));
        }

        if (filter.TrialComponentName is { } component)
        {
            if (!await db.Set<TrialComponent>().AnyAsync(c => c.Name == component, cancellationToken))
            {
                return ExperimentsErrors.NotFound(TrialComponent.Noun, door.ArnOf<TrialComponent>(component), component);
            }

            trials = trials.Where(t => db.Set<TrialMember>().Any(m => m.TrialId == t.Id && db.Set<TrialComponent>().Any(c => c.Id == m.ComponentId && c.Name == component)));
        }

        var visible = await door.VisibleAsync(ExperimentsActions.DescribeTrial, await filter.Apply(trials).ToListAsync(cancellationToken), cancellationToken);
        return new ExperimentPage<TrialDescription>(await DescribeAsync(db, filter.Page(visible), cancellationToken), visible.Count);
    }

    private async Task<IReadOnlyList<TrialDescription>> DescribeAsync(PortalDb db, IReadOnlyList<Trial> trials, CancellationToken cancellationToken)
    {
        var ids = trials.Select(t => t.ExperimentId).Distinct().ToList();
        var names = await db.Set<Experiment>().Where(e => ids.Contains(e.Id)).ToDictionaryAsync(e => e.Id, e => e.Name, cancellationToken);
        return [.. trials.Select(t => TrialDescription.Of(t, names[t.ExperimentId], door.ArnOf<Trial>(t.Name)))];
    }
}
