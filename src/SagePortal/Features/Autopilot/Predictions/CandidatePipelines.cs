using SagePortal.AutoML.Artifacts;
using SagePortal.Platform.ObjectStorage;
using SagePortal.Platform.Results;
using SagePortal.Platform.Tenancy;

namespace SagePortal.Features.Autopilot.Predictions;

/// <summary>A candidate's model, loaded from the object store through the cache.</summary>
public sealed class CandidatePipelines(IObjectStore objects, PipelineCache cache, Arns arns)
{
    public async Task<Result<FittedPipeline>> LoadAsync(AutoMLCandidate candidate, CancellationToken cancellationToken)
    {
        var (account, bucket) = (candidate.AccountId, arns.DefaultBucket(candidate.AccountId));
        if (candidate.ModelKey is not { } key || await objects.FindAsync(account, bucket, key, cancellationToken) is not { } stored)
        {
            return AutopilotErrors.ModelNotStored(candidate.Name);
        }

        try
        {
            // Not cancelled with the caller: others may wait for the same model.
            return await cache.GetAsync($"{account}/{key}/{stored.Sha256}", stored.Length, () => objects.OpenReadAsync(account, bucket, key, CancellationToken.None));
        }
        catch (ArtifactException e)
        {
            return AutopilotErrors.ModelUnreadable(candidate.Name, e.Message);
        }
    }
}
