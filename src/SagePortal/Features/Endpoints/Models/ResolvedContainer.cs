namespace SagePortal.Features.Endpoints.Models;

/// <summary>A container whose artifact is known.</summary>
/// <param name="Container">With a ModelDataUrl.</param>
/// <param name="PackageArn">Version of the registry that it comes from; null for none.</param>
public sealed record ResolvedContainer(ContainerDefinition Container, string? PackageArn);
