using SagePortal.Platform.Tenancy;

namespace SagePortal.Features.HumanReview.Loops;

/// <summary>
/// One item under review, A2I's human loop. Terminal states are final; reopening starts a new round and keeps every answer (rule R10).
/// Its input and card lie in <see cref="HumanLoopContent"/>, because lists and queues never read them.
/// </summary>
public sealed class HumanLoop : IAccountOwned
{
    private static readonly TimeSpan s_longestPause = TimeSpan.FromHours(1);

    private HumanLoop()
    {
    }

    internal HumanLoop(HumanLoopStart start, DateTimeOffset at)
    {
        Id = start.Id;
        AccountId = start.Flow.AccountId;
        Name = start.Name;
        FlowId = start.Flow.Id;
        FlowName = start.Flow.Name;
        FlowVersion = start.Flow.Version;
        InputSha256 = start.InputSha256;
        Status = HumanLoopStatus.InProgress;
        Stage = ReviewStage.Pending;
        Reason = start.Reason;
        InclusionProbability = start.InclusionProbability;
        PredictedLabel = start.Prediction?.Label;
        Confidence = start.Prediction?.Confidence;
        EndpointName = start.Prediction?.EndpointName;
        VariantName = start.Prediction?.VariantName;
        ModelVersion = start.Prediction?.ModelVersion;
        InferenceId = start.Prediction?.InferenceId;
        ExpectedCost = start.Priority.ExpectedCost;
        BusinessPriority = start.Priority.BusinessPriority;
        TaskCount = start.Flow.Settings.TaskCount;
        Round = 1;
        CreatedByArn = start.CreatedByArn;
        CreatedAt = at;
        ModifiedAt = at;
        DueAt = at.AddSeconds(start.Flow.Settings.ResponseTimeSeconds);
        ExpiresAt = start.Flow.Settings.TaskAvailabilityLifetimeInSeconds is { } lifetime ? at.AddSeconds(lifetime) : null;
        NextCheckAt = NextDeadline(at);
    }

    public Guid Id { get; private set; }

    public string AccountId { get; private set; } = "";

    /// <summary>Unique in the account.</summary>
    public string Name { get; private set; } = "";

    /// <summary>The version of the flow it was started with, for ever.</summary>
    public Guid FlowId { get; private set; }

    public string FlowName { get; private set; } = "";

    public int FlowVersion { get; private set; }

    /// <summary>Of the input as given: the same name with another input is a conflict.</summary>
    public string InputSha256 { get; private set; } = "";

    public HumanLoopStatus Status { get; private set; }

    public ReviewStage Stage { get; private set; }

    public ReviewReason Reason { get; private set; }

    /// <summary>How likely such a prediction was to be reviewed, in (0, 1]: what makes estimates from reviewed items unbiased.</summary>
    public double InclusionProbability { get; private set; }

    /// <summary>Null when no model said anything.</summary>
    public string? PredictedLabel { get; private set; }

    /// <summary>Calibrated probability of the predicted label, 0–1; null for numbers and other inputs.</summary>
    public double? Confidence { get; private set; }

    public string? EndpointName { get; private set; }

    public string? VariantName { get; private set; }

    /// <summary>ARN of the model package version, or the name of the model.</summary>
    public string? ModelVersion { get; private set; }

    public string? InferenceId { get; private set; }

    /// <summary>Part of the priority: what a review is expected to save.</summary>
    public double ExpectedCost { get; private set; }

    public double BusinessPriority { get; private set; }

    /// <summary>Answers wanted in this round; grows when the reviewers are too divided.</summary>
    public int TaskCount { get; private set; }

    /// <summary>From 1.</summary>
    public int Round { get; private set; }

    /// <summary>Why the lead must look; null otherwise.</summary>
    public string? EscalationReason { get; private set; }

    /// <summary>The answer as JSON; null before a decision.</summary>
    public string? Decision { get; private set; }

    /// <summary>The decided label or number as text; null before a decision and for forms.</summary>
    public string? DecidedLabel { get; private set; }

    public DecidedBy? DecidedBy { get; private set; }

    /// <summary>User name of the adjudicator; null for others.</summary>
    public string? DecidedByName { get; private set; }

    /// <summary>Probability that the decision is right, as the consensus reckons; null where it cannot.</summary>
    public double? Posterior { get; private set; }

    public DateTimeOffset? DecidedAt { get; private set; }

    /// <summary>What turned out to be true, told later; null as long as unknown.</summary>
    public string? Outcome { get; private set; }

    public DateTimeOffset? OutcomeAt { get; private set; }

    /// <summary>The known answer of a control question as JSON; never leaves the server.</summary>
    public string? GoldAnswer { get; private set; }

    /// <summary>Name of the item that a control question was made of; null for others.</summary>
    public string? GoldOf { get; private set; }

    /// <summary>What reviewers read: a control question goes by the name of the item that it was made of, because no other name looks like the names around it.</summary>
    public string ShownName => GoldOf ?? Name;

    /// <summary><c>s3://…/output.json</c> once it is written.</summary>
    public string? OutputS3Uri { get; private set; }

    /// <summary>A2I's: ValidationError, Expired, InternalError.</summary>
    public string? FailureCode { get; private set; }

    public string? FailureReason { get; private set; }

    public string CreatedByArn { get; private set; } = "";

    public DateTimeOffset CreatedAt { get; private set; }

    public DateTimeOffset ModifiedAt { get; private set; }

    /// <summary>The wanted time of the decision.</summary>
    public DateTimeOffset DueAt { get; private set; }

    public DateTimeOffset? ExpiresAt { get; private set; }

    /// <summary>When the loop must be looked at without anybody doing anything; null never. What the sweep selects by.</summary>
    public DateTimeOffset? NextCheckAt { get; private set; }

    /// <summary>Attempts in a row to take the next step that failed; 0 when the last one succeeded.</summary>
    public int FailedAttempts { get; private set; }

    /// <summary>Why the last attempt failed; null when it succeeded.</summary>
    public string? AttemptFailure { get; private set; }

    /// <summary>Concurrency token.</summary>
    public int Revision { get; private set; }

    public bool HasEnded => Status is HumanLoopStatus.Completed or HumanLoopStatus.Failed or HumanLoopStatus.Stopped;

    /// <summary>The next step could not be taken. Tried again after 2, 4, 8 … seconds, at most an hour.</summary>
    /// <param name="reason">For the lead.</param>
    /// <param name="at">Now.</param>
    public void Postpone(string reason, DateTimeOffset at)
    {
        FailedAttempts++;
        AttemptFailure = reason;
        NextCheckAt = at + TimeSpan.FromSeconds(Math.Min(Math.Pow(2, FailedAttempts), s_longestPause.TotalSeconds));
        Revision++;
    }

    /// <summary>Nothing to decide yet.</summary>
    public void Wait(DateTimeOffset? until, DateTimeOffset at)
    {
        Recover();
        var deadline = NextDeadline(at);
        NextCheckAt = until is null ? deadline : deadline is null || until < deadline ? until : deadline;
        Revision++;
    }

    /// <summary>One more reviewer is asked.</summary>
    public void AskMore(int taskCount, DateTimeOffset at)
    {
        Recover();
        TaskCount = taskCount;
        NextCheckAt = NextDeadline(at);
        Touch(at);
    }

    public void Escalate(string reason, DateTimeOffset at)
    {
        Recover();
        Stage = ReviewStage.NeedsAdjudication;
        EscalationReason = reason;
        NextCheckAt = NextDeadline(at);
        Touch(at);
    }

    /// <param name="decision">Answer as JSON.</param>
    /// <param name="label">Its label or number; null for forms.</param>
    /// <param name="by">Who or what.</param>
    /// <param name="byName">The adjudicator.</param>
    /// <param name="posterior">0–1, or null.</param>
    /// <param name="at">Now.</param>
    public void Decide(string decision, string? label, DecidedBy by, string? byName, double? posterior, DateTimeOffset at)
    {
        Recover();
        (Decision, DecidedLabel, DecidedBy, DecidedByName, Posterior, DecidedAt) = (decision, label, by, byName, posterior, at);
        Stage = ReviewStage.Decided;
        Status = HumanLoopStatus.Completed;
        NextCheckAt = null;
        Touch(at);
    }

    /// <summary>Stopping, while somebody still holds a task; else stopped.</summary>
    public void Stop(bool isHeld, DateTimeOffset at)
    {
        Recover();
        Status = isHeld ? HumanLoopStatus.Stopping : HumanLoopStatus.Stopped;
        Stage = isHeld ? Stage : ReviewStage.Closed;
        NextCheckAt = isHeld ? at : null;
        Touch(at);
    }

    public void Fail(string code, string reason, DateTimeOffset at)
    {
        Recover();
        (Status, Stage, FailureCode, FailureReason, NextCheckAt) = (HumanLoopStatus.Failed, ReviewStage.Closed, code, reason, null);
        Touch(at);
    }

    /// <summary>A new round with the whole time before it; what was answered and decided before stays in the answers and the audit trail.</summary>
    public void Reopen(TimeSpan responseTime, DateTimeOffset at)
    {
        Round++;
        (Status, Stage, EscalationReason, FailureCode, FailureReason) = (HumanLoopStatus.InProgress, ReviewStage.Pending, null, null, null);
        (Decision, DecidedLabel, DecidedBy, DecidedByName, Posterior, DecidedAt, OutputS3Uri) = (null, null, null, null, null, null, null);
        (DueAt, ExpiresAt) = (at + responseTime, null);
        NextCheckAt = NextDeadline(at);
        Touch(at);
    }

    public void Written(string outputS3Uri, DateTimeOffset at)
    {
        OutputS3Uri = outputS3Uri;
        Touch(at);
    }

    public void KnowOutcome(string outcome, DateTimeOffset at)
    {
        (Outcome, OutcomeAt) = (outcome, at);
        Touch(at);
    }

    /// <summary>Makes a control question of it.</summary>
    /// <param name="answer">The right one as JSON.</param>
    /// <param name="of">Name of the decided item.</param>
    /// <param name="at">Now.</param>
    public void MakeGold(string answer, string of, DateTimeOffset at)
    {
        (Reason, GoldAnswer, GoldOf, ExpiresAt, NextCheckAt) = (ReviewReason.Gold, answer, of, null, null);
        Touch(at);
    }

    private DateTimeOffset? NextDeadline(DateTimeOffset now) =>
        DueAt > now && EscalationReason is null ? (ExpiresAt < DueAt ? ExpiresAt : DueAt) : ExpiresAt;

    private void Recover() => (FailedAttempts, AttemptFailure) = (0, null);

    private void Touch(DateTimeOffset at)
    {
        ModifiedAt = at;
        Revision++;
    }
}
