using System.Text.Json;
using System.Text.Json.Serialization;
using SagePortal.Platform.Events;
using SagePortal.Platform.Tenancy;

namespace SagePortal.Features.Autopilot;

/// <summary>What an AutoML job tells of itself, in the shape of SageMaker's other state-change events: times are milliseconds since 1970.</summary>
public static class AutoMLJobEvents
{
    public const string StateChange = "SageMaker AutoML Job State Change";

    private static readonly JsonSerializerOptions s_json = new() { DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull };

    /// <summary>Of the state that the job is in now; emitted in the transaction that brings it there.</summary>
    public static PortalEvent ToStateChange(this AutoMLJob job, Arns arns)
    {
        var arn = arns.JobArn(job.AccountId, job.Name);
        var detail = new
        {
            AutoMLJobName = job.Name,
            AutoMLJobArn = arn,
            AutoMLJobStatus = job.Status.ToString(),
            AutoMLJobSecondaryStatus = job.SecondaryStatus.ToString(),
            job.RoleArn,
            BestCandidate = job.HasEnded && job.BestCandidate is { } best ? new { CandidateName = best } : null,
            job.FailureReason,
            job.PartialFailureReason,
            CreationTime = job.CreatedAt.ToUnixTimeMilliseconds(),
            EndTime = job.EndedAt?.ToUnixTimeMilliseconds(),
            LastModifiedTime = job.ModifiedAt.ToUnixTimeMilliseconds(),
        };
        return new PortalEvent(job.AccountId, "aws.sagemaker", StateChange, [arn], JsonSerializer.Serialize(detail, s_json), job.ModifiedAt);
    }
}
