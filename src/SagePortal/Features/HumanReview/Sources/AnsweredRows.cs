using SagePortal.AutoML.Inference;

namespace SagePortal.Features.HumanReview.Sources;

/// <summary>A request that an endpoint answered, copied for review.</summary>
/// <param name="Sources">Where it goes.</param>
/// <param name="Model">That answered.</param>
/// <param name="Body">The rows.</param>
/// <param name="ContentType">Null is CSV.</param>
/// <param name="EndpointName">Of the endpoint.</param>
/// <param name="VariantName">Of the variant.</param>
/// <param name="ModelName">Of the variant's model.</param>
/// <param name="InferenceId">The caller's own id; null for none.</param>
internal sealed record AnsweredRows(IReadOnlyList<ActiveSource> Sources, InferenceModel Model, byte[] Body, string? ContentType, string EndpointName, string VariantName, string ModelName, string? InferenceId);
