using SagePortal.AutoML.Transform;
using SagePortal.Features.BatchTransform.Shapes;
using SagePortal.Platform.Access;
using SagePortal.Platform.Results;
using SagePortal.Platform.Tagging;
using SagePortal.Platform.Tenancy;

namespace SagePortal.Features.BatchTransform;

/// <summary>A transform job: what was asked, how far it is, what came out. Only <c>TransformSupervisor</c> moves it forward; people ask it to stop.</summary>
public sealed class TransformJob : IAccountOwned, ITaggedResource
{
    private const int MaxReason = 1024;

    private TransformJob()
    {
    }

    /// <param name="creator">Who asked.</param>
    /// <param name="request">Passed <see cref="TransformJobRules"/>.</param>
    /// <param name="model">Of the request.</param>
    /// <param name="files">Inputs, at least one.</param>
    /// <param name="at">Now.</param>
    public TransformJob(Caller creator, CreateTransformJobRequest request, TransformModel model, IReadOnlyList<TransformJobFile> files, DateTimeOffset at)
    {
        Id = Guid.CreateVersion7(at);
        AccountId = creator.AccountId;
        Name = request.TransformJobName;
        ModelName = model.Name;
        Model = model;
        Request = request;
        Files = files;
        Tags = ResourceTags.ToJson(request.Tags);
        RoleArn = model.ExecutionRoleArn ?? ServiceLinkedRole.ArnOf(creator.AccountId);
        CreatedBy = creator.PersonId;
        CreatedByArn = creator.Arn;
        CreatedByName = creator.UserName;
        CreatedAt = at;
        ModifiedAt = at;
    }

    public Guid Id { get; private set; }

    public string AccountId { get; private set; } = "";

    /// <summary>Unique in the account.</summary>
    public string Name { get; private set; } = "";

    public TransformJobStatus Status { get; private set; }

    public string ModelName { get; private set; } = "";

    /// <summary>As it was when the job was made: a model deleted since changes nothing.</summary>
    public TransformModel Model { get; private set; } = null!;

    /// <summary>As it was asked for, without the tags.</summary>
    public CreateTransformJobRequest Request { get; private set; } = null!;

    public IReadOnlyList<TransformJobFile> Files { get; private set; } = [];

    /// <summary>See <see cref="ResourceTags"/>.</summary>
    public string Tags { get; private set; } = "{}";

    string ITaggedResource.TagsJson => Tags;

    /// <summary>The role that the job reads and writes with.</summary>
    public string RoleArn { get; private set; } = "";

    public Guid CreatedBy { get; private set; }

    public string CreatedByArn { get; private set; } = "";

    public string CreatedByName { get; private set; } = "";

    public DateTimeOffset CreatedAt { get; private set; }

    /// <summary>TransformStartTime; null while the job waits for its turn.</summary>
    public DateTimeOffset? StartedAt { get; private set; }

    public DateTimeOffset? EndedAt { get; private set; }

    public DateTimeOffset ModifiedAt { get; private set; }

    /// <summary>0–100, never falling.</summary>
    public double Percent { get; private set; }

    /// <summary>Records with an output so far, over all files.</summary>
    public long Predicted { get; private set; }

    /// <summary>Records without.</summary>
    public long Failed { get; private set; }

    public double RecordsPerSecond { get; private set; }

    public double? RemainingSeconds { get; private set; }

    /// <summary>How often the trainer died and was started again.</summary>
    public int Restarts { get; private set; }

    /// <summary>In plain words; null unless failed.</summary>
    public string? FailureReason { get; private set; }

    /// <summary>Concurrency token.</summary>
    public int Version { get; private set; }

    /// <summary>Process that supervises the job; null for none. Written past the token, see <c>TransformLeases</c>.</summary>
    public string? LeaseOwner { get; private set; }

    public DateTimeOffset? LeaseExpiresAt { get; private set; }

    public bool HasEnded => Status is TransformJobStatus.Completed or TransformJobStatus.Failed or TransformJobStatus.Stopped;

    /// <summary>Waiting for a free slot.</summary>
    public bool IsQueued => Status == TransformJobStatus.InProgress && StartedAt is null;

    /// <summary>Asks a running job to end early; one that never started ends at once.</summary>
    public Result Stop(DateTimeOffset at)
    {
        if (HasEnded)
        {
            return BatchTransformErrors.NotRunning(Name, Status);
        }

        Status = TransformJobStatus.Stopping;
        Touch(at);
        if (StartedAt is null)
        {
            EndStopped(at);
        }

        return Result.Success;
    }

    public void Start(DateTimeOffset at)
    {
        StartedAt ??= at;
        Touch(at);
    }

    public void Restart(DateTimeOffset at)
    {
        Restarts++;
        Touch(at);
    }

    /// <summary>Progress does not bump <see cref="Version"/>: a decision made meanwhile wins and the next report follows soon.</summary>
    public void Report(TransformProgress progress, DateTimeOffset at)
    {
        if (HasEnded)
        {
            return;
        }

        Percent = Math.Max(Percent, Math.Clamp(progress.Percent, 0, 100));
        Predicted = Math.Max(Predicted, progress.Predicted);
        Failed = Math.Max(Failed, progress.Failed);
        RecordsPerSecond = progress.RecordsPerSecond;
        RemainingSeconds = progress.RemainingSeconds;
        ModifiedAt = at;
    }

    /// <summary>The outputs of a file are stored. Telling it twice changes nothing.</summary>
    public void EndFile(FileEnded ended, DateTimeOffset at)
    {
        ChangeFile(ended.File, f => f with
        {
            State = ended.Reason is null ? TransformFileState.Completed : TransformFileState.Failed,
            Predicted = ended.Predicted,
            Failed = ended.Failed,
            OutputBytes = ended.OutputBytes,
            Reason = ended.Reason,
        });
        Touch(at);
    }

    /// <summary>The trainer has seen all files.</summary>
    public void Complete(DateTimeOffset at)
    {
        Count();
        var failed = Files.Where(f => f.State == TransformFileState.Failed).ToList();
        if (failed.Count == 0)
        {
            Percent = 100;
            End(TransformJobStatus.Completed, at);
            return;
        }

        var first = $"{failed[0].Key}: {failed[0].Reason}";
        Fail(Files.Count == 1 ? first : string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{failed.Count} of {Files.Count} files could not be transformed. {first}"), at);
    }

    /// <summary>Ended early because somebody asked for it.</summary>
    /// <param name="file">The file under way; null for none.</param>
    /// <param name="partialBytes">Stored of its output.</param>
    /// <param name="at">Now.</param>
    public void Stopped(int? file, long partialBytes, DateTimeOffset at)
    {
        if (file is { } position && partialBytes > 0)
        {
            ChangeFile(position, f => f with { State = TransformFileState.Stopped, OutputBytes = partialBytes });
        }

        EndStopped(at);
    }

    public void Fail(string reason, DateTimeOffset at)
    {
        FailureReason = reason.Length <= MaxReason ? reason : reason[..(MaxReason - 1)] + "…";
        End(TransformJobStatus.Failed, at);
    }

    public Result Retag(IReadOnlyList<KeyValuePair<string, string>> tags, DateTimeOffset at)
    {
        var errors = ResourceTags.Validate(tags);
        if (errors.Count > 0)
        {
            return Result.Failure(errors);
        }

        Tags = ResourceTags.ToJson(tags);
        Touch(at);
        return Result.Success;
    }

    private void EndStopped(DateTimeOffset at)
    {
        Files = [.. Files.Select(f => f.State == TransformFileState.Waiting ? f with { State = TransformFileState.Stopped } : f)];
        End(TransformJobStatus.Stopped, at);
    }

    private void Count()
    {
        Predicted = Files.Sum(f => f.Predicted);
        Failed = Files.Sum(f => f.Failed);
    }

    private void ChangeFile(int position, Func<TransformJobFile, TransformJobFile> change) =>
        Files = [.. Files.Select((f, i) => i == position ? change(f) : f)];

    private void End(TransformJobStatus status, DateTimeOffset at)
    {
        Status = status;
        EndedAt = at;
        RemainingSeconds = null;
        Touch(at);
    }

    private void Touch(DateTimeOffset at)
    {
        ModifiedAt = at;
        Version++;
    }
}
