using SagePortal.AutoML.Transform.Paths;

namespace SagePortal.AutoML.Transform.Running;

/// <summary>A configuration read and found to fit together.</summary>
internal sealed record TransformPlan
{
    private TransformPlan()
    {
    }

    public required TransformContentType Input { get; init; }

    public required TransformContentType Output { get; init; }

    /// <summary>What the model is asked to answer: a header is written once a file, not once a call.</summary>
    public TransformContentType ModelAccept => Output with { HasHeader = false };

    public required JsonPath InputFilter { get; init; }

    public required JsonPath OutputFilter { get; init; }

    public required bool Joins { get; init; }

    /// <summary>A record a line; else a file is one record.</summary>
    public required bool IsLineWise { get; init; }

    public required BatchStrategy BatchStrategy { get; init; }

    /// <summary>Every output record on a line of its own.</summary>
    public required bool AssemblesLines { get; init; }

    public required TimeSpan InvocationTimeout { get; init; }

    public required int MaxRetries { get; init; }

    public required bool GeneratesInferenceId { get; init; }

    public required string JobArn { get; init; }

    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>Null when settings contradict each other; every reason is in <paramref name="errors"/>.</summary>
    public static TransformPlan? TryCreate(TransformConfig config, out IReadOnlyList<TransformSettingError> errors)
    {
        errors = TransformConfigCheck.Check(config);
        if (errors.Count > 0)
        {
            return null;
        }

        var input = TransformContentType.TryParse(config.ContentType)!;
        return new TransformPlan
        {
            Input = input,
            Output = TransformContentType.OfOutput(config, input)!,
            InputFilter = JsonPath.Parse(config.InputFilter),
            OutputFilter = JsonPath.Parse(config.OutputFilter),
            Joins = config.JoinSource == JoinSource.Input,
            IsLineWise = config.SplitType == SplitType.Line,
            AssemblesLines = config.AssembleWith == AssemblyType.Line,
            BatchStrategy = config.BatchStrategy,
            InvocationTimeout = TimeSpan.FromSeconds(config.InvocationTimeoutSeconds),
            MaxRetries = config.MaxRetries,
            GeneratesInferenceId = config.GeneratesInferenceId,
            JobArn = config.JobArn,
            StartedAt = config.StartedAt,
        };
    }
}
