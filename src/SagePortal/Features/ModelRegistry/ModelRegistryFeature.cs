using SagePortal.Platform.Modules;

namespace SagePortal.Features.ModelRegistry;

/// <summary>Model package groups and their versions: approval, stages, aliases, history, import and download.</summary>
public sealed class ModelRegistryFeature : PortalFeature;
