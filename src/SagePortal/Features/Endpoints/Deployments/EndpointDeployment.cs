using SagePortal.Platform.Tenancy;

namespace SagePortal.Features.Endpoints.Deployments;

/// <summary>
/// One change of what an endpoint serves: a state machine while it goes on, a line of history afterwards. <see cref="Advance"/> is pure and
/// the only thing that moves it; whoever drives it saves after every step, so that a crash repeats at most one.
/// </summary>
public sealed class EndpointDeployment : IAccountOwned
{
    /// <summary>Requests end within the invocation's time limit; what is left then is abandoned.</summary>
    public static readonly TimeSpan LongestDrain = TimeSpan.FromSeconds(65);

    private EndpointDeployment()
    {
    }

    internal EndpointDeployment(Endpoint endpoint, DeploymentKind kind, DeploymentOrder order, DateTimeOffset at)
    {
        Id = Guid.CreateVersion7(at);
        AccountId = endpoint.AccountId;
        EndpointId = endpoint.Id;
        EndpointName = endpoint.Name;
        Kind = kind;
        FromConfig = kind == DeploymentKind.Create ? null : endpoint.ConfigName;
        ToConfig = order.Fleet.ConfigName;
        Fleet = order.Fleet;
        Variants = order.Variants;
        Config = order.Config;
        Plan = order.Plan;
        Packages = string.Join('\n', order.Fleet.PackageArns);
        Cause = order.Cause;
        StartedByArn = order.StartedByArn;
        StartedByName = order.StartedByName;
        StartedAt = at;
        Deadline = order.Plan.Limit is { } limit ? at + limit : null;
        Enter(DeploymentStage.Preparing, 0, at);
    }

    public Guid Id { get; private set; }

    public string AccountId { get; private set; } = "";

    public Guid EndpointId { get; private set; }

    public string EndpointName { get; private set; } = "";

    public DeploymentKind Kind { get; private set; }

    public DeploymentStage Stage { get; private set; }

    /// <summary>Null for the first.</summary>
    public string? FromConfig { get; private set; }

    public string ToConfig { get; private set; } = "";

    public FleetDefinition Fleet { get; private set; } = null!;

    /// <summary>Weights that the new fleet begins with.</summary>
    public IReadOnlyList<VariantState> Variants { get; private set; } = [];

    public DeploymentConfig? Config { get; private set; }

    public TrafficPlan Plan { get; private set; } = TrafficPlan.AllAtOnce;

    /// <summary>Index in <see cref="TrafficPlan.Shares"/>; -1 before the first.</summary>
    public int StepIndex { get; private set; } = -1;

    /// <summary>Of traffic on the new fleet, 0–1.</summary>
    public double Share { get; private set; }

    /// <summary>When the bake or the wait before the end is over; null while nothing is waited for.</summary>
    public DateTimeOffset? StageEndsAt { get; private set; }

    public DateTimeOffset? Deadline { get; private set; }

    /// <summary>Why it was rolled back or failed.</summary>
    public string? Reason { get; private set; }

    public IReadOnlyList<DeploymentStep> Steps { get; private set; } = [];

    /// <summary>Versions of the registry that it serves, one a line.</summary>
    public string Packages { get; private set; } = "";

    /// <summary>The version whose approval or rejection led to it; null when a person asked.</summary>
    public string? Cause { get; private set; }

    public string StartedByArn { get; private set; } = "";

    public string StartedByName { get; private set; } = "";

    public DateTimeOffset StartedAt { get; private set; }

    public DateTimeOffset? EndedAt { get; private set; }

    /// <summary>From the first share of traffic on; null when it never served.</summary>
    public DateTimeOffset? ServedFrom { get; private set; }

    /// <summary>Null while it serves.</summary>
    public DateTimeOffset? ServedUntil { get; private set; }

    public int Version { get; private set; }

    public string? LeaseOwner { get; private set; }

    public DateTimeOffset? LeaseExpiresAt { get; private set; }

    public bool HasEnded => Stage is DeploymentStage.Succeeded or DeploymentStage.RolledBack or DeploymentStage.Failed or DeploymentStage.Cancelled;

    /// <summary>Moves on by at most one step.</summary>
    /// <returns>True when something changed and must be saved.</returns>
    public bool Advance(DeploymentSignals signals, DateTimeOffset now) => Stage switch
    {
        DeploymentStage.Preparing => AdvancePreparing(signals, now),
        DeploymentStage.Baking => AdvanceBaking(signals, now),
        DeploymentStage.Draining => AdvanceDraining(signals, now),
        DeploymentStage.RollingBack => AdvanceRollingBack(signals, now),
        _ => false,
    };

    /// <summary>The endpoint is gone.</summary>
    public void Cancel(DateTimeOffset now)
    {
        if (!HasEnded)
        {
            End(DeploymentStage.Cancelled, now);
        }

        StopServing(now);
    }

    /// <summary>Another deployment took over.</summary>
    public void StopServing(DateTimeOffset now)
    {
        if (ServedFrom is not null && ServedUntil is null)
        {
            ServedUntil = now;
            Version++;
        }
    }

    /// <summary>New weights of the fleet that serves: done at once.</summary>
    internal void CompleteAtOnce(DateTimeOffset now)
    {
        Share = 1;
        End(DeploymentStage.Succeeded, now);
    }

    private bool AdvancePreparing(DeploymentSignals signals, DateTimeOffset now)
    {
        if (signals.PrepareError is { } error)
        {
            Reason = error;
            End(Kind == DeploymentKind.Create ? DeploymentStage.Failed : DeploymentStage.RolledBack, now);
            return true;
        }

        if (now >= Deadline)
        {
            Reason = TimedOut();
            End(Kind == DeploymentKind.Create ? DeploymentStage.Failed : DeploymentStage.RolledBack, now);
            return true;
        }

        return signals.IsPrepared && Shift(0, now);
    }

    private bool AdvanceBaking(DeploymentSignals signals, DateTimeOffset now)
    {
        var trouble = signals.PrepareError ?? signals.Alarm ?? (now >= Deadline ? TimedOut() : null);
        if (trouble is not null)
        {
            Reason = trouble;
            Enter(DeploymentStage.RollingBack, 0, now, trouble);
            StageEndsAt = now + LongestDrain;
            return true;
        }

        if (signals.IsResumed)
        {
            // What was seen of this step is lost with the process that saw it: the step bakes again.
            StageEndsAt = now + Plan.Bake;
            Enter(DeploymentStage.Baking, Share, now, "resumed after a restart");
            return true;
        }

        if (!signals.IsPrepared || now < StageEndsAt)
        {
            return false;
        }

        if (StepIndex + 1 < Plan.Shares.Count)
        {
            return Shift(StepIndex + 1, now);
        }

        Enter(DeploymentStage.Draining, 1, now);
        StageEndsAt = now + Plan.TerminationWait;
        return true;
    }

    private bool AdvanceDraining(DeploymentSignals signals, DateTimeOffset now)
    {
        if (now < StageEndsAt || (signals.InFlight > 0 && now < StageEndsAt + LongestDrain))
        {
            return false;
        }

        End(DeploymentStage.Succeeded, now);
        return true;
    }

    private bool AdvanceRollingBack(DeploymentSignals signals, DateTimeOffset now)
    {
        if (signals.InFlight > 0 && now < StageEndsAt)
        {
            return false;
        }

        ServedUntil = now;
        End(DeploymentStage.RolledBack, now);
        return true;
    }

    private bool Shift(int step, DateTimeOffset now)
    {
        StepIndex = step;
        ServedFrom ??= now;
        Enter(DeploymentStage.Baking, Plan.Shares[step], now);
        StageEndsAt = now + Plan.Bake;
        return true;
    }

    private void End(DeploymentStage stage, DateTimeOffset now)
    {
        EndedAt = now;
        StageEndsAt = null;
        Enter(stage, stage == DeploymentStage.Succeeded ? 1 : 0, now, Reason);
    }

    private void Enter(DeploymentStage stage, double share, DateTimeOffset at, string? note = null)
    {
        Stage = stage;
        Share = share;
        Steps = [.. Steps, new DeploymentStep(at, stage, share, note)];
        Version++;
    }

    private string TimedOut() => $"the deployment was not through after MaximumExecutionTimeoutInSeconds ({(int)Plan.Limit!.Value.TotalSeconds} s)";
}
