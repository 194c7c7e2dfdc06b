using SagePortal.Features.Autopilot;
using SagePortal.Features.Endpoints.Models;
using SagePortal.Learning;
using SagePortal.Platform.Access;
using SagePortal.Platform.ObjectStorage;
using SagePortal.Platform.Persistence;
using SagePortal.Platform.Results;
using SagePortal.Platform.Tenancy;

namespace SagePortal.Features.Endpoints.Deploying;

/// <summary>Gives a model an artifact of its own, so that it outlives the job it comes from.</summary>
public sealed class DeploySources(PortalDbFactory dbs, IAccess access, CurrentCaller caller, EndpointsScope scope)
{
    /// <returns>A container over the copy.</returns>
    public async Task<Result<ContainerDefinition>> CopyCandidateAsync(string jobName, string candidateName, string model, CancellationToken cancellationToken)
    {
        var bucket = scope.Arns.DefaultBucket(caller.AccountId);
        var source = AutopilotActions.ModelKey(jobName, candidateName);
        var allowed = await access.CheckAsync(EndpointsActions.GetObject, Arns.S3(bucket, source), null, cancellationToken);
        if (!allowed.IsSuccess)
        {
            return Result<ContainerDefinition>.Failure(allowed.Errors);
        }

        await using var db = dbs.Open(caller.AccountId);
        var (job, candidate) = await db.FindCandidateAsync(jobName, candidateName, cancellationToken);
        if (candidate?.ModelKey is not { } key)
        {
            return candidate is null ? AutopilotErrors.CandidateNotFound(jobName, candidateName) : AutopilotErrors.ModelNotStored(candidateName);
        }

        await using var content = await scope.Objects.OpenReadAsync(caller.AccountId, bucket, key, cancellationToken);
        var stored = await scope.Objects.PutAsync(caller.AccountId, bucket, EndpointsActions.ModelKey(model), content, long.MaxValue, cancellationToken);
        return stored.IsSuccess
            ? new ContainerDefinition { ModelDataUrl = new ObjectUri(bucket, EndpointsActions.ModelKey(model)).ToString(), Environment = EnvironmentOf(job!) }
            : Result<ContainerDefinition>.Failure(stored.Errors);
    }

    private static Dictionary<string, string> EnvironmentOf(AutoMLJob job) => new(StringComparer.Ordinal)
    {
        ["SAGEMAKER_INFERENCE_OUTPUT"] = job.Problem?.ProblemType == ProblemType.Regression ? "predicted_label" : "predicted_label,probability",
    };
}
