using Microsoft.EntityFrameworkCore;
using SagePortal.Features.Experiments.Trials;
using SagePortal.Platform.Access;
using SagePortal.Platform.Results;

namespace SagePortal.Features.Experiments.TrialComponents;

/// <summary>DeleteTrialComponent with its metrics; it must be in no trial, as in SageMaker.</summary>
[UseCase(ExperimentsActions.DeleteTrialComponent)]
public sealed class DeleteTrialComponent(ExperimentDoor door)
{
    /// <returns>The ARN of what is gone.</returns>
    public async Task<Result<string>> RunAsync(string trialComponentName, CancellationToken cancellationToken)
    {
        await using var db = door.Open();
        var found = await door.FindAsync<TrialComponent>(db, ExperimentsActions.DeleteTrialComponent, trialComponentName, cancellationToken);
        if (!found.IsSuccess)
        {
            return Result<string>.Failure(found.Errors);
        }

        if (await db.Set<TrialMember>().AnyAsync(m => m.ComponentId == found.Value.Id, cancellationToken))
        {
            return ExperimentsErrors.InTrials(found.Value.Name);
        }

        db.Remove(found.Value);
        return await door.SaveAsync<TrialComponent>(db, ExperimentsActions.DeleteTrialComponent, found.Value.Name, isNew: false, cancellationToken);
    }
}
