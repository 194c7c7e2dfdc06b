using SagePortal.Platform.Tenancy;

namespace SagePortal.Features.Autopilot;

/// <summary>Says which process supervises a job's trainer, so that never two do. Kept apart from the job: it changes every few seconds.</summary>
public sealed class AutoMLJobLease : IAccountOwned
{
    private AutoMLJobLease()
    {
    }

    public AutoMLJobLease(AutoMLJob job, string owner, DateTimeOffset expiresAt)
    {
        JobId = job.Id;
        AccountId = job.AccountId;
        Owner = owner;
        ExpiresAt = expiresAt;
    }

    public Guid JobId { get; private set; }

    public string AccountId { get; private set; } = "";

    /// <summary><c>host/process/start</c>, see <see cref="Platform.Trainer.ProcessIdentity"/>.</summary>
    public string Owner { get; private set; } = "";

    public DateTimeOffset ExpiresAt { get; private set; }
}
