namespace SagePortal.AutoML.Artifacts;

/// <summary>A model artifact cannot be loaded: damaged, of a newer format, or not an artifact at all.</summary>
public sealed class ArtifactException(string message, Exception? inner = null) : IOException(message, inner);
