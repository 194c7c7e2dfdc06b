namespace SagePortal.Features.Endpoints;

/// <summary>SageMaker's DesiredWeightAndCapacity; what is null stays as it is.</summary>
public sealed record DesiredWeightAndCapacity
{
    public required string VariantName { get; init; }

    public double? DesiredWeight { get; init; }

    public int? DesiredInstanceCount { get; init; }
}
