using Microsoft.EntityFrameworkCore;
using SagePortal.Features.Experiments.Trials;
using SagePortal.Platform.Access;
using SagePortal.Platform.Persistence;
using SagePortal.Platform.Results;

namespace SagePortal.Features.Experiments.TrialComponents;

/// <summary>ListTrialComponents: those that the caller may describe, of one trial or one experiment, with the figures of their metrics.</summary>
[UseCase(ExperimentsActions.ListTrialComponents)]
public sealed class ListTrialComponents(ExperimentDoor door, IAccess access)
{
    public async Task<Result<ExperimentPage<TrialComponentDescription>>> RunAsync(ExperimentFilter filter, CancellationToken cancellationToken)
    {
        var allowed = await access.CheckAsync(ExperimentsActions.ListTrialComponents, "*", null, cancellationToken);
        if (!allowed.IsSuccess)
        {
            return Result<ExperimentPage<TrialComponentDescription>>.Failure(allowed.Errors);
        }

        await using var db = door.Open();
        var components = db.Set<TrialComponent>().AsNoTracking();
        if (filter.ExperimentName is { } experiment)
        {
            if (!await db.Set<Experiment>().AnyAsync(e => e.Name == experiment, cancellationToken))
            {
                return ExperimentsErrors.NotFound(Experiment.Noun, door.ArnOf<Experiment>(experiment), experiment);
            }

            components = Within(db, components, db.Set<Trial>().Where(t => db.Set<Experiment>().Any(e => e.Id == t.ExperimentId && e.Name == experiment)));
        }

        if (filter.TrialName is { } trial)
        {
            if (!await db.Set<Trial>().AnyAsync(t => t.Name == trial, cancellationToken))
            {
                return ExperimentsErrors.NotFound(Trial.Noun, door.ArnOf<Trial>(trial), trial);
            }

            components = Within(db, components, db.Set<Trial>().Where(t => t.Name == trial));
        }

        // Components are made by programs here, never by a job.
        components = filter.SourceArn is null ? components : components.Where(_ => false);
        var visible = await door.VisibleAsync(ExperimentsActions.DescribeTrialComponent, await filter.Apply(components).ToListAsync(cancellationToken), cancellationToken);
        return new ExperimentPage<TrialComponentDescription>(await TrialComponentDescription.OfAsync(db, door, filter.Page(visible), cancellationToken), visible.Count);
    }

    private static IQueryable<TrialComponent> Within(PortalDb db, IQueryable<TrialComponent> components, IQueryable<Trial> trials) =>
        components.Where(c => db.Set<TrialMember>().Any(m => m.ComponentId == c.Id && trials.Any(t => t.Id == m.TrialId)));
}
