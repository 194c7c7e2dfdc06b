using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using SagePortal.Platform.Access;
using SagePortal.Platform.Results;

namespace SagePortal.Features.Experiments.Trials;

/// <summary>CreateTrial, in an experiment.</summary>
[UseCase(ExperimentsActions.CreateTrial)]
public sealed class CreateTrial(ExperimentDoor door)
{
    /// <returns>The ARN, or every error.</returns>
    public async Task<Result<string>> RunAsync(CreateTrialRequest request, CancellationToken cancellationToken)
    {
        var allowed = await door.CheckCreateAsync<Trial>(ExperimentsActions.CreateTrial, request.TrialName, request.Tags, cancellationToken);
        if (!allowed.IsSuccess)
        {
            return Result<string>.Failure(allowed.Errors);
        }

        await using var db = door.Open();
        if (await db.Set<Experiment>().SingleOrDefaultAsync(e => e.Name == request.ExperimentName, cancellationToken) is not { } experiment)
        {
            return ExperimentsErrors.NotFound(Experiment.Noun, door.ArnOf<Experiment>(request.ExperimentName), request.ExperimentName);
        }

        if (await db.Set<Trial>().AnyAsync(t => t.Name == request.TrialName, cancellationToken))
        {
            return ExperimentsErrors.Taken(Trial.Noun, request.TrialName);
        }

        db.Add(new Trial(door.Caller, experiment, request, door.Now));
        return await door.SaveAsync<Trial>(db, ExperimentsActions.CreateTrial, request.TrialName, isNew: true, cancellationToken);
    }
}

/// <summary>CreateTrial's input, by SageMaker's names.</summary>
public sealed record CreateTrialRequest
{
    public required string TrialName { get; init; }

    public required string ExperimentName { get; init; }

    public string? DisplayName { get; init; }

    public JsonElement? MetadataProperties { get; init; }

    public IReadOnlyList<KeyValuePair<string, string>> Tags { get; init; } = [];
}
