using System.Security.Cryptography;
using System.Text;
using SagePortal.Features.HumanReview.Flows;

namespace SagePortal.Features.HumanReview.Loops;

/// <summary>What a loop is started with.</summary>
/// <param name="Flow">Its version.</param>
/// <param name="Name">Unique in the account.</param>
/// <param name="InputContent">JSON object.</param>
/// <param name="CreatedByArn">Who started it.</param>
public sealed record HumanLoopStart(FlowDefinition Flow, string Name, string InputContent, string CreatedByArn)
{
    public Guid Id { get; init; } = Guid.CreateVersion7();

    public ReviewReason Reason { get; init; }

    public double InclusionProbability { get; init; } = 1;

    public ReviewedPrediction? Prediction { get; init; }

    public LoopPriority Priority { get; init; } = new(0, 1);

    public string? Card { get; init; }

    public string? ActivationResults { get; init; }

    public string? ContentClassifiers { get; init; }

    public string InputSha256 { get; } = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(InputContent)));
}

/// <summary>What a model said of the item.</summary>
/// <param name="Label">Class, or number as text.</param>
/// <param name="Confidence">Calibrated probability of the label, 0–1; null for numbers.</param>
public sealed record ReviewedPrediction(string Label, double? Confidence)
{
    public string? EndpointName { get; init; }

    public string? VariantName { get; init; }

    public string? ModelVersion { get; init; }

    public string? InferenceId { get; init; }
}

/// <summary>What orders the queue, besides age.</summary>
/// <param name="ExpectedCost">What a review is expected to save, in the flow's unit of cost.</param>
/// <param name="BusinessPriority">0–10.</param>
public sealed record LoopPriority(double ExpectedCost, double BusinessPriority);
