namespace SagePortal.Features.Storage;

/// <summary>Marks the feature's texts.</summary>
public sealed class StorageStrings;
