namespace SagePortal.Features.ModelRegistry;

/// <summary>Marker of the registry's texts.</summary>
public sealed class ModelRegistryStrings;
