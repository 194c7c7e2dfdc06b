using Microsoft.EntityFrameworkCore;
using SagePortal.Features.Experiments.TrialComponents;
using SagePortal.Platform.Access;
using SagePortal.Platform.Results;

namespace SagePortal.Features.Experiments.Trials;

/// <summary>DisassociateTrialComponent: the component stays, but not in this trial.</summary>
[UseCase(ExperimentsActions.DisassociateTrialComponent)]
public sealed class DisassociateTrialComponent(ExperimentDoor door)
{
    public async Task<Result<TrialAssociation>> RunAsync(string trialComponentName, string trialName, CancellationToken cancellationToken)
    {
        await using var db = door.Open();
        var trial = await door.FindAsync<Trial>(db, ExperimentsActions.DisassociateTrialComponent, trialName, cancellationToken);
        if (!trial.IsSuccess)
        {
            return Result<TrialAssociation>.Failure(trial.Errors);
        }

        var component = await door.FindAsync<TrialComponent>(db, ExperimentsActions.DisassociateTrialComponent, trialComponentName, cancellationToken);
        if (!component.IsSuccess)
        {
            return Result<TrialAssociation>.Failure(component.Errors);
        }

        if (await db.Set<TrialMember>().SingleOrDefaultAsync(m => m.TrialId == trial.Value.Id && m.ComponentId == component.Value.Id, cancellationToken) is not { } member)
        {
            return ExperimentsErrors.NotAssociated(component.Value.Name, trial.Value.Name);
        }

        db.Remove(member);
        var saved = await door.SaveAsync<Trial>(db, ExperimentsActions.DisassociateTrialComponent, trial.Value.Name, isNew: false, cancellationToken);
        return saved.IsSuccess
            ? new TrialAssociation(door.ArnOf<TrialComponent>(component.Value.Name), door.ArnOf<Trial>(trial.Value.Name))
            : Result<TrialAssociation>.Failure(saved.Errors);
    }
}
