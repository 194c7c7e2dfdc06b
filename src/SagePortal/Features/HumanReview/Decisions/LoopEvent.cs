using System.Text.Json;
using SagePortal.Features.HumanReview.Loops;
using SagePortal.Platform.Events;

namespace SagePortal.Features.HumanReview.Decisions;

/// <summary>A2I's event of a loop that ended.</summary>
internal static class LoopEvent
{
    public static PortalEvent Of(HumanLoop loop, string arn, string flowArn, DateTimeOffset at) => new(
        loop.AccountId,
        "aws.sagemaker",
        "SageMaker A2I HumanLoop Status Change",
        [arn],
        JsonSerializer.Serialize(
            new
            {
                creationTime = loop.CreatedAt.UtcDateTime,
                failureCode = loop.FailureCode,
                failureReason = loop.FailureReason,
                flowDefinitionArn = flowArn,
                humanLoopArn = arn,
                humanLoopName = loop.Name,
                humanLoopOutput = loop.OutputS3Uri is null ? null : new { outputS3Uri = loop.OutputS3Uri },
                humanLoopStatus = loop.Status.ToString(),
            },
            HumanReviewJson.Options),
        at);
}
