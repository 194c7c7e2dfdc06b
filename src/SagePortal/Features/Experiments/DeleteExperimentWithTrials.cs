using Microsoft.EntityFrameworkCore;
using SagePortal.Features.Experiments.TrialComponents;
using SagePortal.Features.Experiments.Trials;
using SagePortal.Platform.Access;
using SagePortal.Platform.Results;

namespace SagePortal.Features.Experiments;

/// <summary>
/// Deletes an experiment with its trials, and with those of their components that are in no other experiment's trial: all or nothing. Needs the
/// right to each single step, as a program needs it that takes them one by one.
/// </summary>
[UseCase(ExperimentsActions.DeleteExperiment)]
public sealed class DeleteExperimentWithTrials(ExperimentDoor door)
{
    /// <returns>The ARN of what is gone.</returns>
    public async Task<Result<string>> RunAsync(string experimentName, CancellationToken cancellationToken)
    {
        await using var db = door.Open();
        var found = await door.FindAsync<Experiment>(db, ExperimentsActions.DeleteExperiment, experimentName, cancellationToken);
        if (!found.IsSuccess)
        {
            return Result<string>.Failure(found.Errors);
        }

        var id = found.Value.Id;
        var trials = await db.Set<Trial>().Where(t => t.ExperimentId == id).ToListAsync(cancellationToken);
        var inside = db.Set<TrialMember>().Where(m => db.Set<Trial>().Any(t => t.Id == m.TrialId && t.ExperimentId == id));
        var outside = db.Set<TrialMember>().Where(m => db.Set<Trial>().Any(t => t.Id == m.TrialId && t.ExperimentId != id));
        var members = await db.Set<TrialComponent>().Where(c => inside.Any(m => m.ComponentId == c.Id)).ToListAsync(cancellationToken);
        var shared = await outside.Select(m => m.ComponentId).Where(c => inside.Any(m => m.ComponentId == c)).Distinct().ToListAsync(cancellationToken);
        var deleted = members.Where(c => !shared.Contains(c.Id)).ToList();
        var allowed = await CheckAsync(trials, members, deleted, cancellationToken);
        if (!allowed.IsSuccess)
        {
            return Result<string>.Failure(allowed.Errors);
        }

        deleted.ForEach(c => door.Record<TrialComponent>(db, ExperimentsActions.DeleteTrialComponent, c.Name));
        trials.ForEach(t => door.Record<Trial>(db, ExperimentsActions.DeleteTrial, t.Name));
        db.RemoveRange(deleted);
        db.RemoveRange(trials);
        db.Remove(found.Value);
        return await door.SaveAsync<Experiment>(db, ExperimentsActions.DeleteExperiment, found.Value.Name, isNew: false, cancellationToken);
    }

    private async Task<Result> CheckAsync(List<Trial> trials, List<TrialComponent> members, List<TrialComponent> deleted, CancellationToken cancellationToken)
    {
        var steps = new Func<Task<Result>>[]
        {
            () => door.CheckAllAsync(ExperimentsActions.DisassociateTrialComponent, members, cancellationToken),
            () => door.CheckAllAsync(ExperimentsActions.DeleteTrialComponent, deleted, cancellationToken),
            () => door.CheckAllAsync(ExperimentsActions.DeleteTrial, trials, cancellationToken),
        };
        foreach (var step in steps)
        {
            var allowed = await step();
            if (!allowed.IsSuccess)
            {
                return allowed;
            }
        }

        return Result.Success;
    }
}
