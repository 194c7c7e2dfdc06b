using SagePortal.Platform.ObjectStorage;
using SagePortal.Platform.Tenancy;

namespace SagePortal.Features.Endpoints.Serving;

/// <summary>An asynchronous invocation from its acceptance to the object that holds its answer. Survives a restart.</summary>
public sealed class AsyncInvocation : IAccountOwned
{
    /// <summary>A request that failed with its host so often is at fault itself.</summary>
    public const int MaxAttempts = 3;

    private AsyncInvocation()
    {
    }

    public AsyncInvocation(ServedEndpoint endpoint, AsyncInvocationRequest request, ServedAsync settings, string principalArn, DateTimeOffset at)
    {
        Id = Guid.CreateVersion7(at);
        AccountId = endpoint.AccountId;
        EndpointName = endpoint.Name;
        InferenceId = request.InferenceId ?? Id.ToString();
        InputLocation = request.InputLocation;
        ContentType = request.ContentType;
        Accept = request.Accept;
        OutputLocation = LocationOf(settings.OutputPath, $"{Id}.out");
        FailureLocation = LocationOf(settings.FailurePath ?? settings.OutputPath, $"{Id}-error.out");
        TimeoutSeconds = request.InvocationTimeoutSeconds;
        PrincipalArn = principalArn;
        Status = AsyncInvocationStatus.Queued;
        CreatedAt = at;
        ExpiresAt = at.AddSeconds(request.RequestTTLSeconds);
    }

    public Guid Id { get; private set; }

    public string AccountId { get; private set; } = "";

    public string EndpointName { get; private set; } = "";

    /// <summary>The caller's own, or the id of the row.</summary>
    public string InferenceId { get; private set; } = "";

    public string InputLocation { get; private set; } = "";

    public string? ContentType { get; private set; }

    public string? Accept { get; private set; }

    public string OutputLocation { get; private set; } = "";

    public string FailureLocation { get; private set; } = "";

    /// <summary>How long the model may take.</summary>
    public int TimeoutSeconds { get; private set; }

    public string PrincipalArn { get; private set; } = "";

    public AsyncInvocationStatus Status { get; private set; }

    public DateTimeOffset CreatedAt { get; private set; }

    /// <summary>Not begun by then, it fails.</summary>
    public DateTimeOffset ExpiresAt { get; private set; }

    /// <summary>Until then the host that took it has it; afterwards another may.</summary>
    public DateTimeOffset? HeldUntil { get; private set; }

    public string? HeldBy { get; private set; }

    public int Attempts { get; private set; }

    public DateTimeOffset? EndedAt { get; private set; }

    public string? FailureReason { get; private set; }

    /// <summary>Concurrency token.</summary>
    public int Version { get; private set; }

    /// <summary>False when another host has it, or it has ended.</summary>
    public bool TryTake(string host, DateTimeOffset until, DateTimeOffset now)
    {
        if (Status is not (AsyncInvocationStatus.Queued or AsyncInvocationStatus.Running) || (Status == AsyncInvocationStatus.Running && HeldUntil > now))
        {
            return false;
        }

        (Status, HeldBy, HeldUntil) = (AsyncInvocationStatus.Running, host, until);
        Attempts++;
        Version++;
        return true;
    }

    /// <summary>Back into the queue: the endpoint was busy, which is no attempt.</summary>
    public void PutBack()
    {
        (Status, HeldBy, HeldUntil) = (AsyncInvocationStatus.Queued, null, null);
        Attempts--;
        Version++;
    }

    /// <param name="failureReason">Null when the answer lies at <see cref="OutputLocation"/>.</param>
    /// <param name="at">Now.</param>
    public void End(string? failureReason, DateTimeOffset at)
    {
        (Status, FailureReason, EndedAt) = (failureReason is null ? AsyncInvocationStatus.Completed : AsyncInvocationStatus.Failed, failureReason, at);
        (HeldBy, HeldUntil) = (null, null);
        Version++;
    }

    private static string LocationOf(string path, string name) => (ObjectUri.TryParse(path) ?? throw new ArgumentException($"`{path}` is no s3 address", nameof(path))).Below(name).ToString();
}

/// <summary>Where an asynchronous invocation is.</summary>
public enum AsyncInvocationStatus
{
    Queued,
    Running,
    Completed,
    Failed,
}
