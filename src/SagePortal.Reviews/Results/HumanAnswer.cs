namespace SagePortal.Reviews.Results;

/// <summary>One reviewer's answer to one human loop.</summary>
public sealed record HumanAnswer
{
    /// <summary>JSON object of form fields, as submitted.</summary>
    public required string AnswerContent { get; init; }

    public required DateTimeOffset AcceptanceTime { get; init; }

    public required DateTimeOffset SubmissionTime { get; init; }

    /// <summary>Active time only; see <see cref="Queue.ActiveTime"/>.</summary>
    public required TimeSpan TimeSpent { get; init; }

    public required string WorkerId { get; init; }

    public WorkerIdentity? Identity { get; init; }

    /// <summary>Whether it went into the decision.</summary>
    public bool Counted { get; init; } = true;

    /// <summary>Given after its lease had passed to another: kept, never counted.</summary>
    public bool Late { get; init; }

    /// <summary>How the reviewer saw the model's answer, e.g. <c>assisted</c>, <c>answer-first</c>, <c>blind</c>.</summary>
    public string? Mode { get; init; }

    /// <summary>Version of the guidelines that the reviewer saw.</summary>
    public string? GuidelineVersion { get; init; }
}
