using SagePortal.Platform.Access;
using SagePortal.Platform.Results;

namespace SagePortal.Features.Experiments;

/// <summary>UpdateExperiment.</summary>
[UseCase(ExperimentsActions.UpdateExperiment)]
public sealed class UpdateExperiment(ExperimentDoor door)
{
    /// <param name="experimentName">Of the experiment.</param>
    /// <param name="displayName">Null leaves it.</param>
    /// <param name="description">Null leaves it.</param>
    /// <param name="cancellationToken">Nothing is changed when cancelled.</param>
    /// <returns>The ARN.</returns>
    public async Task<Result<string>> RunAsync(string experimentName, string? displayName, string? description, CancellationToken cancellationToken)
    {
        await using var db = door.Open();
        var found = await door.FindAsync<Experiment>(db, ExperimentsActions.UpdateExperiment, experimentName, cancellationToken);
        if (!found.IsSuccess)
        {
            return Result<string>.Failure(found.Errors);
        }

        found.Value.Update(door.Caller, displayName, description, door.Now);
        return await door.SaveAsync<Experiment>(db, ExperimentsActions.UpdateExperiment, found.Value.Name, isNew: false, cancellationToken);
    }
}
