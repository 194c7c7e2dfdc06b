namespace SagePortal.AutoML.Transform;

/// <summary><c>input/config/transform.json</c>: one transform job as the trainer gets it. Values are checked by whoever writes it.</summary>
public sealed record TransformConfig
{
    /// <summary>Begins the derivation of inference ids.</summary>
    public required string JobArn { get; init; }

    /// <summary>Start of the job, as it is told with inference ids; the same after a restart.</summary>
    public DateTimeOffset StartedAt { get; init; }

    /// <summary>In order; file <c>n</c> lies in <c>input/data/{n}</c>.</summary>
    public required IReadOnlyList<TransformFile> Files { get; init; }

    /// <summary>See <see cref="TransformContentType"/>.</summary>
    public string ContentType { get; init; } = "text/csv";

    /// <summary>Of the output; null for that of the input.</summary>
    public string? Accept { get; init; }

    public SplitType SplitType { get; init; }

    public AssemblyType AssembleWith { get; init; }

    public BatchStrategy BatchStrategy { get; init; }

    /// <summary>Input objects are gzip files; outputs are not.</summary>
    public bool IsGzip { get; init; }

    /// <summary>Longest payload of one call, and so longest record.</summary>
    public int MaxPayloadBytes { get; init; } = 6 << 20;

    /// <summary>Calls at the same time; 0 for one per thread.</summary>
    public int MaxConcurrentTransforms { get; init; }

    public int InvocationTimeoutSeconds { get; init; } = 600;

    /// <summary>How often a call that failed inside the model, or took too long, is tried again.</summary>
    public int MaxRetries { get; init; } = 3;

    /// <summary>JSONPath; null for everything.</summary>
    public string? InputFilter { get; init; }

    public string? OutputFilter { get; init; }

    public JoinSource JoinSource { get; init; }

    /// <summary>Every output record ends with an id and the start of the job.</summary>
    public bool GeneratesInferenceId { get; init; }

    public FailedRecordPolicy FailedRecords { get; init; }

    /// <summary>The container's, those of the job over those of the model.</summary>
    public IReadOnlyDictionary<string, string> Environment { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    public int Threads { get; init; } = 1;

    /// <summary>Bytes of input handed to one call, below <see cref="MaxPayloadBytes"/>; the result does not depend on it.</summary>
    public int BlockBytes { get; init; } = 1 << 20;
}
