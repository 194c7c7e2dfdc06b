using Quartz;
using SagePortal.Platform.Scheduling;

namespace SagePortal.Features.BatchTransform.Running;

/// <summary>Supervises one transform job. Recovered by Quartz after a crash; a second firing for the same job ends at once.</summary>
public sealed class RunTransformJobJob(TransformSupervisor supervisor) : IJob
{
    public const string Kind = "transform-job";

    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken)
    {
        var key = BackgroundJobKey.Of(context);
        await supervisor.RunAsync(key.AccountId, key.Name, cancellationToken);
    }
}
