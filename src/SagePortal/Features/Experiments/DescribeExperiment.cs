using SagePortal.Platform.Access;
using SagePortal.Platform.Results;

namespace SagePortal.Features.Experiments;

/// <summary>DescribeExperiment, by name or ARN.</summary>
[UseCase(ExperimentsActions.DescribeExperiment)]
public sealed class DescribeExperiment(ExperimentDoor door)
{
    public async Task<Result<ExperimentDescription>> RunAsync(string experimentName, CancellationToken cancellationToken)
    {
        await using var db = door.Open();
        var found = await door.FindAsync<Experiment>(db, ExperimentsActions.DescribeExperiment, experimentName, cancellationToken);
        return found.IsSuccess ? ExperimentDescription.Of(found.Value, door.ArnOf<Experiment>(found.Value.Name)) : Result<ExperimentDescription>.Failure(found.Errors);
    }
}

/// <summary>DescribeExperiment's answer, by SageMaker's names.</summary>
public sealed record ExperimentDescription(
    string ExperimentName,
    string ExperimentArn,
    string DisplayName,
    string? Description,
    DateTimeOffset CreationTime,
    ExperimentUser CreatedBy,
    DateTimeOffset LastModifiedTime,
    ExperimentUser LastModifiedBy)
{
    internal static ExperimentDescription Of(Experiment e, string arn) =>
        new(e.Name, arn, e.DisplayName, e.Description, e.CreatedAt, ExperimentUser.Creator(e), e.ModifiedAt, ExperimentUser.Editor(e));
}
