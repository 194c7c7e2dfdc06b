using SagePortal.AutoML.Jobs;
using SagePortal.Platform.Access;
using SagePortal.Platform.Results;
using SagePortal.Platform.Tagging;
using SagePortal.Platform.Tenancy;

namespace SagePortal.Features.Autopilot;

/// <summary>
/// An AutoML job: what was asked, how far it is, what came out. Only <c>TrainerSupervisor</c> moves it forward;
/// people ask it to stop.
/// </summary>
public sealed class AutoMLJob : IAccountOwned, ITaggedResource
{
    private AutoMLJob()
    {
    }

    /// <param name="creator">Who asked.</param>
    /// <param name="request">Validated by <see cref="AutoMLJobRules"/>.</param>
    /// <param name="table">The data.</param>
    /// <param name="at">Now.</param>
    /// <param name="warmStart">Of the job that the request names.</param>
    public AutoMLJob(Caller creator, AutoMLJobRequest request, TrainingTable table, DateTimeOffset at, IReadOnlyList<WarmStartCandidate>? warmStart = null)
    {
        Id = Guid.CreateVersion7(at);
        AccountId = creator.AccountId;
        Name = request.Name;
        DatasetName = table.DatasetName;
        DatasetVersion = table.Version;
        InputBucket = table.Bucket;
        InputKey = table.Key;
        OutputUri = request.OutputUri;
        Config = AutoMLJobRules.ToConfig(request, table, warmStart);
        Tags = ResourceTags.ToJson(request.Tags);
        RoleArn = request.RoleArn ?? ServiceLinkedRole.ArnOf(creator.AccountId);
        ActsAsCreator = request.ActsAsCreator;
        CreatedBy = creator.PersonId;
        CreatedByArn = creator.Arn;
        CreatedByName = creator.UserName;
        CreatedAt = at;
        ModifiedAt = at;
        SecondaryStatus = SecondaryStatus.Starting;
    }

    public Guid Id { get; private set; }

    public string AccountId { get; private set; } = "";

    /// <summary>Unique in the account.</summary>
    public string Name { get; private set; } = "";

    public AutoMLJobStatus Status { get; private set; }

    public SecondaryStatus SecondaryStatus { get; private set; }

    public StopMode StopMode { get; private set; }

    /// <summary>Empty when the data is an object that is no dataset.</summary>
    public string DatasetName { get; private set; } = "";

    public int DatasetVersion { get; private set; }

    public string InputBucket { get; private set; } = "";

    public string InputKey { get; private set; } = "";

    /// <summary><c>s3://bucket/prefix</c> that gets the artifacts as well, below the job's name; null for none.</summary>
    public string? OutputUri { get; private set; }

    public AutoMLJobConfig Config { get; private set; } = null!;

    /// <summary>See <see cref="ResourceTags"/>.</summary>
    public string Tags { get; private set; } = "{}";

    string ITaggedResource.TagsJson => Tags;

    /// <summary>The role that the job works with; the account's service-linked one when none was given.</summary>
    public string RoleArn { get; private set; } = "";

    /// <summary>There was no such role: the creator's own rights were asked, once, when the job was made.</summary>
    public bool ActsAsCreator { get; private set; }

    public Guid CreatedBy { get; private set; }

    public string CreatedByArn { get; private set; } = "";

    public string CreatedByName { get; private set; } = "";

    public DateTimeOffset CreatedAt { get; private set; }

    /// <summary>When the trainer was first started; null while the job waits for its turn.</summary>
    public DateTimeOffset? StartedAt { get; private set; }

    public DateTimeOffset? EndedAt { get; private set; }

    public DateTimeOffset ModifiedAt { get; private set; }

    /// <summary>Known once the data was read; until then what was asked.</summary>
    public ResolvedProblem? Problem { get; private set; }

    /// <summary>0–100, never falling.</summary>
    public double Percent { get; private set; }

    /// <summary>Training seconds, counted over restarts.</summary>
    public double ElapsedSeconds { get; private set; }

    public double? RemainingSeconds { get; private set; }

    public string? CurrentCandidate { get; private set; }

    public string? BestCandidate { get; private set; }

    public double? BestScore { get; private set; }

    /// <summary>How often the trainer died and was started again.</summary>
    public int Restarts { get; private set; }

    /// <summary>E.g. <c>BadData</c>; null unless failed.</summary>
    public string? FailureCode { get; private set; }

    /// <summary>In plain words; null unless failed.</summary>
    public string? FailureReason { get; private set; }

    /// <summary>What went wrong although there is a result; null for nothing.</summary>
    public string? PartialFailureReason { get; private set; }

    /// <summary>Concurrency token.</summary>
    public int Version { get; private set; }

    /// <summary>The data as an address.</summary>
    public string InputUri => $"s3://{InputBucket}/{InputKey}";

    public bool HasDataset => DatasetName.Length > 0;

    public bool HasEnded => Status is AutoMLJobStatus.Completed or AutoMLJobStatus.Failed or AutoMLJobStatus.Stopped;

    /// <summary>Waiting for a free slot.</summary>
    public bool IsQueued => Status == AutoMLJobStatus.InProgress && StartedAt is null;

    /// <summary>Asks a running job to finish early; one that never started ends at once.</summary>
    public Result Stop(StopMode mode, DateTimeOffset at)
    {
        if (HasEnded)
        {
            return AutopilotErrors.NotRunning(Name, Status);
        }

        // A stop may become an abort, never the other way round.
        StopMode = StopMode == StopMode.Abort ? StopMode.Abort : mode;
        Status = AutoMLJobStatus.Stopping;
        SecondaryStatus = SecondaryStatus.Stopping;
        Touch(at);
        if (StartedAt is null)
        {
            End(AutoMLJobStatus.Stopped, SecondaryStatus.Stopped, at);
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
        CurrentCandidate = null;
        Touch(at);
    }

    public void Enter(SecondaryStatus stage, DateTimeOffset at)
    {
        if (Status == AutoMLJobStatus.InProgress && SecondaryStatus != stage)
        {
            SecondaryStatus = stage;
            Touch(at);
        }
    }

    public void Resolve(DataAnalyzed data, DateTimeOffset at)
    {
        Problem = new ResolvedProblem(data.ProblemType, data.ObjectiveMetric, data.HigherIsBetter, data.RowCount, data.FeatureCount, data.Folds, data.ClassLabels);
        Touch(at);
    }

    /// <summary>Progress does not bump <see cref="Version"/>: a decision made meanwhile wins and the next report follows soon.</summary>
    public void Report(ProgressMade progress, DateTimeOffset at)
    {
        if (HasEnded)
        {
            return;
        }

        Percent = Math.Max(Percent, Math.Clamp(progress.Percent, 0, 100));
        ElapsedSeconds = Math.Max(ElapsedSeconds, progress.ElapsedSeconds);
        RemainingSeconds = progress.RemainingSeconds;
        CurrentCandidate = progress.CurrentCandidate;
        BestCandidate = progress.BestCandidate ?? BestCandidate;
        BestScore = progress.BestScore ?? BestScore;
        ModifiedAt = at;
    }

    /// <summary>All outputs are stored. A job that was asked to stop ends as Stopped, with its best candidate.</summary>
    public void Complete(string bestCandidate, double? bestScore, SecondaryStatus ending, string? partialFailure, DateTimeOffset at)
    {
        PartialFailureReason = partialFailure;
        BestCandidate = bestCandidate;
        BestScore = bestScore ?? BestScore;
        Percent = 100;
        var stopped = StopMode != StopMode.None;
        var kept = ending == SecondaryStatus.Stopped ? SecondaryStatus.Completed : ending;
        End(stopped ? AutoMLJobStatus.Stopped : AutoMLJobStatus.Completed, stopped ? SecondaryStatus.Stopped : kept, at);
    }

    /// <summary>Ends without a chosen candidate: aborted, or stopped before the first was finished.</summary>
    public void Abandon(DateTimeOffset at)
    {
        BestCandidate = null;
        BestScore = null;
        End(AutoMLJobStatus.Stopped, SecondaryStatus.Stopped, at);
    }

    public void Fail(string code, string reason, DateTimeOffset at)
    {
        FailureCode = code;
        FailureReason = reason.Length <= 1024 ? reason : reason[..1023] + "…";
        End(AutoMLJobStatus.Failed, SecondaryStatus.Failed, at);
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

    public Result MayBeDeleted() => HasEnded ? Result.Success : AutopilotErrors.StillRunning(Name);

    private void End(AutoMLJobStatus status, SecondaryStatus secondary, DateTimeOffset at)
    {
        Status = status;
        SecondaryStatus = secondary;
        EndedAt = at;
        RemainingSeconds = null;
        CurrentCandidate = null;
        Touch(at);
    }

    private void Touch(DateTimeOffset at)
    {
        ModifiedAt = at;
        Version++;
    }
}
