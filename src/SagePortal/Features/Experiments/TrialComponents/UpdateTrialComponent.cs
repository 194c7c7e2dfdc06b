using SagePortal.Platform.Access;
using SagePortal.Platform.Results;

namespace SagePortal.Features.Experiments.TrialComponents;

/// <summary>UpdateTrialComponent.</summary>
[UseCase(ExperimentsActions.UpdateTrialComponent)]
public sealed class UpdateTrialComponent(ExperimentDoor door)
{
    /// <returns>The ARN.</returns>
    public async Task<Result<string>> RunAsync(UpdateTrialComponentRequest request, CancellationToken cancellationToken)
    {
        await using var db = door.Open();
        var found = await door.FindAsync<TrialComponent>(db, ExperimentsActions.UpdateTrialComponent, request.TrialComponentName, cancellationToken);
        if (!found.IsSuccess)
        {
            return Result<string>.Failure(found.Errors);
        }

        var updated = found.Value.Update(door.Caller, request, door.Now);
        return updated.IsSuccess
            ? await door.SaveAsync<TrialComponent>(db, ExperimentsActions.UpdateTrialComponent, found.Value.Name, isNew: false, cancellationToken)
            : Result<string>.Failure(updated.Errors);
    }
}
