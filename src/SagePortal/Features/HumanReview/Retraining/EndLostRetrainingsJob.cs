using Quartz;

namespace SagePortal.Features.HumanReview.Retraining;

/// <summary>Looks for lost retrainings at the start and every ten minutes.</summary>
[DisallowConcurrentExecution]
internal sealed class EndLostRetrainingsJob(LostRetrainings retrainings) : IJob
{
    public static readonly JobKey Key = new("end-lost-retrainings", "human-review");

    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken) => await retrainings.EndAsync(cancellationToken);
}
