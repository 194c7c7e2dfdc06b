using SagePortal.Platform.Access;
using SagePortal.Platform.Results;

namespace SagePortal.Features.Experiments.TrialComponents;

/// <summary>DescribeTrialComponent, by name or ARN, with the figures of its metrics.</summary>
[UseCase(ExperimentsActions.DescribeTrialComponent)]
public sealed class DescribeTrialComponent(ExperimentDoor door)
{
    public async Task<Result<TrialComponentDescription>> RunAsync(string trialComponentName, CancellationToken cancellationToken)
    {
        await using var db = door.Open();
        var found = await door.FindAsync<TrialComponent>(db, ExperimentsActions.DescribeTrialComponent, trialComponentName, cancellationToken);
        return found.IsSuccess
            ? (await TrialComponentDescription.OfAsync(db, door, [found.Value], cancellationToken))[0]
            : Result<TrialComponentDescription>.Failure(found.Errors);
    }
}
