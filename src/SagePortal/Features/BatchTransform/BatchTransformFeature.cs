using SagePortal.Platform.Modules;

namespace SagePortal.Features.BatchTransform;

/// <summary>Transform jobs: a stored file through a model into a stored file.</summary>
public sealed class BatchTransformFeature : PortalFeature;
