using Microsoft.EntityFrameworkCore;
using SagePortal.Features.Experiments.Trials;
using SagePortal.Platform.Access;
using SagePortal.Platform.Results;

namespace SagePortal.Features.Experiments;

/// <summary>DeleteExperiment; its trials must be gone, as in SageMaker.</summary>
[UseCase(ExperimentsActions.DeleteExperiment)]
public sealed class DeleteExperiment(ExperimentDoor door)
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

        if (await db.Set<Trial>().AnyAsync(t => t.ExperimentId == found.Value.Id, cancellationToken))
        {
            return ExperimentsErrors.HasTrials(found.Value.Name);
        }

        db.Remove(found.Value);
        return await door.SaveAsync<Experiment>(db, ExperimentsActions.DeleteExperiment, found.Value.Name, isNew: false, cancellationToken);
    }
}
