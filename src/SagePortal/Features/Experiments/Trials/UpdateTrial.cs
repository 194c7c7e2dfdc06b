using SagePortal.Platform.Access;
using SagePortal.Platform.Results;

namespace SagePortal.Features.Experiments.Trials;

/// <summary>UpdateTrial.</summary>
[UseCase(ExperimentsActions.UpdateTrial)]
public sealed class UpdateTrial(ExperimentDoor door)
{
    /// <returns>The ARN.</returns>
    public async Task<Result<string>> RunAsync(string trialName, string? displayName, CancellationToken cancellationToken)
    {
        await using var db = door.Open();
        var found = await door.FindAsync<Trial>(db, ExperimentsActions.UpdateTrial, trialName, cancellationToken);
        if (!found.IsSuccess)
        {
            return Result<string>.Failure(found.Errors);
        }

        found.Value.Update(door.Caller, displayName, door.Now);
        return await door.SaveAsync<Trial>(db, ExperimentsActions.UpdateTrial, found.Value.Name, isNew: false, cancellationToken);
    }
}
