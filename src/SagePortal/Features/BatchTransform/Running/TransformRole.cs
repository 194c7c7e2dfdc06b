using SagePortal.Platform.Access;
using SagePortal.Platform.ObjectStorage;
using SagePortal.Platform.Results;

namespace SagePortal.Features.BatchTransform.Running;

/// <summary>A job reads and writes with its role, whoever started it: what the role may not do when the job runs, the job does not.</summary>
public sealed class TransformRole(RoleDecisions decisions)
{
    public async Task<Result> CheckAsync(TransformJob job, CancellationToken cancellationToken)
    {
        foreach (var file in job.Files.Where(f => f.State == TransformFileState.Waiting))
        {
            var reads = await CheckAsync(job, BatchTransformActions.GetObject, new ObjectUri(file.Bucket, file.Key), cancellationToken);
            if (!reads.IsSuccess)
            {
                return reads;
            }
        }

        var output = ObjectUri.TryParse(job.Request.TransformOutput.S3OutputPath)!.Value;
        return await CheckAsync(job, BatchTransformActions.PutObject, output.Below("*"), cancellationToken);
    }

    private Task<Result> CheckAsync(TransformJob job, string action, ObjectUri location, CancellationToken cancellationToken) =>
        decisions.CheckAsync(job.RoleArn, job.Name, action, Platform.Tenancy.Arns.S3(location.Bucket, location.Key), cancellationToken);
}
