namespace SagePortal.Features.BatchTransform;

/// <summary>Texts of batch transform.</summary>
public sealed class BatchTransformStrings;
