using Quartz;
using SagePortal.Platform.Scheduling;

namespace SagePortal.Features.Autopilot.Training;

/// <summary>Supervises one AutoML job. Recovered by Quartz after a crash; a second firing for the same job ends at once.</summary>
public sealed class RunAutoMLJobJob(TrainerSupervisor supervisor) : IJob
{
    public const string Kind = "automl-job";

    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken)
    {
        var key = BackgroundJobKey.Of(context);
        await supervisor.RunAsync(key.AccountId, key.Name, cancellationToken);
    }
}
