using Microsoft.EntityFrameworkCore;
using SagePortal.Features.Experiments.TrialComponents;
using SagePortal.Platform.Access;
using SagePortal.Platform.Persistence;
using SagePortal.Platform.Results;

namespace SagePortal.Features.Experiments.Trials;

/// <summary>AssociateTrialComponent: the component belongs to the trial from now on; doing it again changes nothing.</summary>
[UseCase(ExperimentsActions.AssociateTrialComponent)]
public sealed class AssociateTrialComponent(ExperimentDoor door)
{
    public async Task<Result<TrialAssociation>> RunAsync(string trialComponentName, string trialName, CancellationToken cancellationToken)
    {
        await using var db = door.Open();
        var trial = await door.FindAsync<Trial>(db, ExperimentsActions.AssociateTrialComponent, trialName, cancellationToken);
        if (!trial.IsSuccess)
        {
            return Result<TrialAssociation>.Failure(trial.Errors);
        }

        var component = await door.FindAsync<TrialComponent>(db, ExperimentsActions.AssociateTrialComponent, trialComponentName, cancellationToken);
        if (!component.IsSuccess)
        {
            return Result<TrialAssociation>.Failure(component.Errors);
        }

        var association = new TrialAssociation(door.ArnOf<TrialComponent>(component.Value.Name), door.ArnOf<Trial>(trial.Value.Name));
        if (await IsMemberAsync(db, trial.Value, component.Value, cancellationToken))
        {
            return association;
        }

        db.Add(new TrialMember(trial.Value, component.Value));
        var saved = await door.SaveAsync<Trial>(db, ExperimentsActions.AssociateTrialComponent, trial.Value.Name, isNew: false, cancellationToken);

        // Somebody did the same at the same time: it is done.
        await using var now = door.Open();
        return saved.IsSuccess || await IsMemberAsync(now, trial.Value, component.Value, cancellationToken) ? association : Result<TrialAssociation>.Failure(saved.Errors);
    }

    private static Task<bool> IsMemberAsync(PortalDb db, Trial trial, TrialComponent component, CancellationToken cancellationToken) =>
        db.Set<TrialMember>().AnyAsync(m => m.TrialId == trial.Id && m.ComponentId == component.Id, cancellationToken);
}

/// <summary>Answer of (Dis)AssociateTrialComponent, by SageMaker's names.</summary>
public sealed record TrialAssociation(string TrialComponentArn, string TrialArn);
