using Microsoft.EntityFrameworkCore;
using SagePortal.Platform.Access;
using SagePortal.Platform.Results;

namespace SagePortal.Features.Experiments.Trials;

/// <summary>DeleteTrial; its components must be disassociated, as in SageMaker.</summary>
[UseCase(ExperimentsActions.DeleteTrial)]
public sealed class DeleteTrial(ExperimentDoor door)
{
    /// <returns>The ARN of what is gone.</returns>
    public async Task<Result<string>> RunAsync(string trialName, CancellationToken cancellationToken)
    {
        await using var db = door.Open();
        var found = await door.FindAsync<Trial>(db, ExperimentsActions.DeleteTrial, trialName, cancellationToken);
        if (!found.IsSuccess)
        {
            return Result<string>.Failure(found.Errors);
        }

        if (await db.Set<TrialMember>().AnyAsync(m => m.TrialId == found.Value.Id, cancellationToken))
        {
            return ExperimentsErrors.HasComponents(found.Value.Name);
        }

        db.Remove(found.Value);
        return await door.SaveAsync<Trial>(db, ExperimentsActions.DeleteTrial, found.Value.Name, isNew: false, cancellationToken);
    }
}
