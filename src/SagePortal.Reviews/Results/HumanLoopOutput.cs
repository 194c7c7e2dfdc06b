namespace SagePortal.Reviews.Results;

/// <summary>All that <c>output.json</c> tells of a human loop. JSON members are texts that hold JSON.</summary>
public sealed record HumanLoopOutput
{
    public required string FlowDefinitionArn { get; init; }

    public required string HumanLoopName { get; init; }

    /// <summary>The input of <c>StartHumanLoop</c>, verbatim.</summary>
    public required string InputContent { get; init; }

    public required IReadOnlyList<HumanAnswer> HumanAnswers { get; init; }

    /// <summary>Of AWS's own sources only.</summary>
    public string? AwsManagedHumanLoopRequestSource { get; init; }

    public string? FlowDefinitionVersion { get; init; }

    /// <summary>ARN or version of the task template.</summary>
    public string? HumanTaskUiVersion { get; init; }

    /// <summary>ARN or version of the model that predicted.</summary>
    public string? ModelVersion { get; init; }

    /// <summary>See <see cref="Activation.ActivationResult.ToJson"/>.</summary>
    public string? ActivationConditionResults { get; init; }

    /// <summary>See <see cref="Activation.ActivationResult.InclusionProbability"/>.</summary>
    public double? InclusionProbability { get; init; }

    public LoopDecision? Decision { get; init; }
}
