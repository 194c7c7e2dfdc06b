using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using SagePortal.Platform.Access;
using SagePortal.Platform.Results;

namespace SagePortal.Features.Experiments.Trials;

/// <summary>DescribeTrial, by name or ARN.</summary>
[UseCase(ExperimentsActions.DescribeTrial)]
public sealed class DescribeTrial(ExperimentDoor door)
{
    public async Task<Result<TrialDescription>> RunAsync(string trialName, CancellationToken cancellationToken)
    {
        await using var db = door.Open();
        var found = await door.FindAsync<Trial>(db, ExperimentsActions.DescribeTrial, trialName, cancellationToken);
        if (!found.IsSuccess)
        {
            return Result<TrialDescription>.Failure(found.Errors);
        }

        var experiment = await db.Set<Experiment>().Where(e => e.Id == found.Value.ExperimentId).Select(e => e.Name).SingleAsync(cancellationToken);
        return TrialDescription.Of(found.Value, experiment, door.ArnOf<Trial>(found.Value.Name));
    }
}

/// <summary>DescribeTrial's answer, by SageMaker's names.</summary>
public sealed record TrialDescription(
    string TrialName,
    string TrialArn,
    string DisplayName,
    string ExperimentName,
    DateTimeOffset CreationTime,
    ExperimentUser CreatedBy,
    DateTimeOffset LastModifiedTime,
    ExperimentUser LastModifiedBy,
    JsonElement? MetadataProperties)
{
    internal static TrialDescription Of(Trial t, string experiment, string arn) => new(
        t.Name, arn, t.DisplayName, experiment, t.CreatedAt, ExperimentUser.Creator(t), t.ModifiedAt, ExperimentUser.Editor(t),
        t.MetadataJson is null ? null : JsonSerializer.Deserialize<JsonElement>(t.MetadataJson));
}
