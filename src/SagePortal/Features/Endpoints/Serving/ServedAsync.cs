namespace SagePortal.Features.Endpoints.Serving;

/// <summary>AsyncInferenceConfig.</summary>
/// <param name="OutputPath"><c>s3://bucket/prefix</c> below which answers appear.</param>
/// <param name="FailurePath">The same for failures; null puts them below <paramref name="OutputPath"/>.</param>
/// <param name="MaxConcurrentInvocations">1–1000 at once on one host.</param>
public sealed record ServedAsync(string OutputPath, string? FailurePath, int MaxConcurrentInvocations);
