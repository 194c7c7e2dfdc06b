using SagePortal.Platform.Access;
using SagePortal.Platform.ObjectStorage;
using SagePortal.Platform.Results;
using SagePortal.Platform.Tenancy;

namespace SagePortal.Features.Autopilot.Training;

/// <summary>
/// A job reads its data and writes its outputs with the role it was given, whoever started it: what the role may not do when the job
/// runs, the job does not.
/// </summary>
public sealed class JobRole(RoleDecisions decisions, Arns arns)
{
    public async Task<Result> CheckAsync(AutoMLJob job, CancellationToken cancellationToken)
    {
        if (job.ActsAsCreator)
        {
            return Result.Success;
        }

        var reads = await decisions.CheckAsync(job.RoleArn, job.Name, AutopilotActions.GetObject, Arns.S3(job.InputBucket, job.InputKey), cancellationToken);
        if (!reads.IsSuccess)
        {
            return reads;
        }

        var own = Arns.S3(arns.DefaultBucket(job.AccountId), AutopilotActions.ObjectPrefix(job.Name) + "*");
        var target = ObjectUri.TryParse(job.OutputUri) is { } output ? Arns.S3(output.Bucket, output.Below($"{job.Name}/*").Key) : own;
        return await decisions.CheckAsync(job.RoleArn, job.Name, AutopilotActions.PutObject, target, cancellationToken);
    }
}
