using Microsoft.EntityFrameworkCore;
using SagePortal.Platform.Access;
using SagePortal.Platform.Results;

namespace SagePortal.Features.Experiments.TrialComponents;

/// <summary>CreateTrialComponent; it belongs to no trial until it is associated.</summary>
[UseCase(ExperimentsActions.CreateTrialComponent)]
public sealed class CreateTrialComponent(ExperimentDoor door)
{
    /// <returns>The ARN, or every error.</returns>
    public async Task<Result<string>> RunAsync(CreateTrialComponentRequest request, CancellationToken cancellationToken)
    {
        var allowed = await door.CheckCreateAsync<TrialComponent>(ExperimentsActions.CreateTrialComponent, request.TrialComponentName, request.Tags, cancellationToken);
        if (!allowed.IsSuccess)
        {
            return Result<string>.Failure(allowed.Errors);
        }

        await using var db = door.Open();
        if (await db.Set<TrialComponent>().AnyAsync(c => c.Name == request.TrialComponentName, cancellationToken))
        {
            return ExperimentsErrors.Taken(TrialComponent.Noun, request.TrialComponentName);
        }

        db.Add(new TrialComponent(door.Caller, request, door.Now));
        return await door.SaveAsync<TrialComponent>(db, ExperimentsActions.CreateTrialComponent, request.TrialComponentName, isNew: true, cancellationToken);
    }
}
