using Microsoft.EntityFrameworkCore;
using SagePortal.Platform.Access;
using SagePortal.Platform.Results;

namespace SagePortal.Features.Experiments;

/// <summary>CreateExperiment.</summary>
[UseCase(ExperimentsActions.CreateExperiment)]
public sealed class CreateExperiment(ExperimentDoor door)
{
    /// <returns>The ARN, or every error.</returns>
    public async Task<Result<string>> RunAsync(CreateExperimentRequest request, CancellationToken cancellationToken)
    {
        var allowed = await door.CheckCreateAsync<Experiment>(ExperimentsActions.CreateExperiment, request.ExperimentName, request.Tags, cancellationToken);
        if (!allowed.IsSuccess)
        {
            return Result<string>.Failure(allowed.Errors);
        }

        await using var db = door.Open();
        if (await db.Set<Experiment>().AnyAsync(e => e.Name == request.ExperimentName, cancellationToken))
        {
            return ExperimentsErrors.Taken(Experiment.Noun, request.ExperimentName);
        }

        db.Add(new Experiment(door.Caller, request, door.Now));
        return await door.SaveAsync<Experiment>(db, ExperimentsActions.CreateExperiment, request.ExperimentName, isNew: true, cancellationToken);
    }
}

/// <summary>CreateExperiment's input, by SageMaker's names.</summary>
public sealed record CreateExperimentRequest
{
    public required string ExperimentName { get; init; }

    public string? DisplayName { get; init; }

    /// <summary>At most 3,072 characters.</summary>
    public string? Description { get; init; }

    public IReadOnlyList<KeyValuePair<string, string>> Tags { get; init; } = [];
}
