namespace SagePortal.Features.Endpoints.Serving;

/// <summary>A model under a name and a weight.</summary>
/// <param name="Name">Variant name, unique in its configuration.</param>
/// <param name="ModelName">Of <c>CreateModel</c>.</param>
/// <param name="Weight">≥ 0. Of a shadow variant: its ratio to the sum of the production variants' is the share of requests copied to it; all from 1 on.</param>
/// <param name="Containers">One, or a pipeline of 2–5: each takes the answer of the one before. With <see cref="IsDirect"/> the caller names one.</param>
public sealed record ServedVariant(string Name, string ModelName, double Weight, IReadOnlyList<ServedContainer> Containers)
{
    /// <summary>InferenceExecutionConfig's Mode <c>Direct</c>: not a pipeline, the request's TargetContainerHostname picks the container.</summary>
    public bool IsDirect { get; init; }

    /// <summary>Requests that the variant works on at once; null leaves the endpoint's limit alone.</summary>
    public int? MaxConcurrency { get; init; }
}
